import { useWords } from "../i18n/use-words.ts";
import type { Box } from "./graph-fit.ts";

interface Props {
  readonly kind: "input" | "output";
  readonly label: string;
  readonly box: Box;
  /** Items that failed here already, before the first step. */
  readonly failed: number;
  readonly onFailed: () => void;
}

/** What comes into the pipeline or out of it. */
export function GraphEnd({ kind, label, box: { left, top, width, height }, failed, onFailed }: Props) {
  const { t } = useWords();
  const place = { left, top, width, height };
  if (failed === 0)
    return (
      <span className="graph-box graph-end" style={place} title={label}>
        <span className="clip">{label}</span>
        <span className="small quiet">{t(`nodes.${kind}`)}</span>
      </span>
    );
  return (
    <button
      type="button"
      className="plain-button graph-box graph-end"
      data-state="failed"
      style={place}
      title={t("nodes.before", { count: failed })}
      onClick={onFailed}
    >
      <span className="clip">{label}</span>
      <span className="graph-state small figures">{t("run.failures", { count: failed })}</span>
    </button>
  );
}
