import { parseUse } from "@kumiki/core";
import { FamilyIcon } from "../editor/palette/family-icon.tsx";
import { useWords } from "../i18n/use-words.ts";
import type { Box } from "./graph-fit.ts";
import type { NodeStand } from "./graph-stand.ts";
import { StateBar } from "./state-bar.tsx";
import { useStepLabel } from "./step-label.ts";

interface Props {
  readonly name: string;
  readonly use: string;
  /** The name of the pipeline that it is. */
  readonly pipeline: string | undefined;
  readonly box: Box;
  readonly stand: NodeStand;
  /** Items of the run. */
  readonly total: number;
  readonly chosen: boolean;
  readonly onChoose: () => void;
  readonly onFailed: () => void;
}

/** A node of the drawing: its part, its state, how many items are through, and how long one takes. */
export function GraphNode({ name, use, pipeline, box, stand, total, chosen, onChoose, onFailed }: Props) {
  const { t, duration } = useWords();
  const { state, counts, done, running, medianMs } = stand;
  const part = useStepLabel(use);
  const label = pipeline ?? part;
  const time = medianMs === undefined ? undefined : duration(medianMs);
  const { left, top, width, height } = box;
  return (
    <button
      type="button"
      className="plain-button graph-box graph-node"
      data-testid={`graph-${name}`}
      data-state={state}
      data-alive={running > 0 || undefined}
      style={{ left, top, width, height }}
      title={`${label} (${name})`}
      aria-pressed={state === "failed" ? undefined : chosen}
      onClick={state === "failed" ? onFailed : onChoose}
    >
      <span className="graph-head">
        <FamilyIcon family={parseUse(use).id.split(".")[0] ?? ""} />
        <span className="clip">{label}</span>
      </span>
      <span className="graph-line small figures">
        <span className="graph-state clip">{useStandWords(stand)}</span>
        {time && (
          <span className="quiet">
            <span className="unseen">{t("nodes.median")}</span> {time}
          </span>
        )}
      </span>
      <span className="graph-line small figures quiet">
        <StateBar counts={counts} running={running} total={total} />
        <span>{t("run.progress", { done, total })}</span>
      </span>
    </button>
  );
}

/** The state in words: what is wrong first, then what is going on. */
function useStandWords({ state, counts: { failed }, running }: NodeStand): string {
  const { t } = useWords();
  const now = [
    failed > 0 && t("run.failures", { count: failed }),
    running > 0 && t("nodes.running", { count: running }),
  ].filter((words) => words !== false);
  if (now.length > 0) return now.join(" · ");
  if (state === "off" || state === "unrun") return t(`nodes.${state}`);
  return t(`run.stepStatus.${state === "done" ? "succeeded" : state}`);
}
