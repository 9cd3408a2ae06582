import type { ComponentInfo, PipelineNode } from "@kumiki/core";
import { IconAlertTriangleFilled, IconExclamationCircleFilled, IconEyeOff } from "@tabler/icons-react";
import { useWords } from "../../i18n/use-words.ts";
import { HelpButton } from "../help-button.tsx";
import { FamilyIcon } from "../palette/family-icon.tsx";
import { useLive } from "../session.tsx";

interface Props {
  readonly name: string;
  readonly node: PipelineNode;
  readonly info: ComponentInfo | undefined;
  readonly worst: "error" | "warning" | undefined;
}

export function StepHead({ name, node, info, worst }: Props) {
  const { t, text, duration } = useWords();
  const step = useLive(({ steps }) => steps[name]);
  const planned = useLive(({ planned }) => planned[name]);
  const stale = useLive(({ steps, prints }) => steps[name]?.print !== prints.get(name));
  return (
    <header className="part-head">
      <FamilyIcon family={info?.family ?? ""} />
      <span className="part-name clip">{info ? text(info.label) : node.use}</span>
      {node.enabled === false && <IconEyeOff size={13} aria-label={t("editor.off")} />}
      {worst === "error" && (
        <IconExclamationCircleFilled className="sign-error" size={14} aria-label={t("editor.hasError")} />
      )}
      {worst === "warning" && (
        <IconAlertTriangleFilled className="sign-warning" size={13} aria-label={t("editor.hasWarning")} />
      )}
      {info && <HelpButton part={node.use} label={info.label} tabIndex={-1} />}
      <span className="part-time figures" data-stale={stale || undefined}>
        {step?.status === "failed"
          ? null
          : step?.status === "skipped" && step.problem === undefined
            ? t("run.notNeeded")
            : step && !stale
              ? step.status === "cached"
                ? t("editor.cached")
                : duration(step.ms)
              : planned && `≈ ${duration(planned.cpuMs)}`}
      </span>
    </header>
  );
}
