import type { Item, Step } from "@kumiki/core";
import { IconAlertTriangle, IconCheck, IconPlayerSkipForward, IconX } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import type { PicturePlan } from "./item-pictures.ts";
import { useStepLabel, useWayLabel } from "./step-label.ts";
import { StepThumbnail } from "./step-thumbnail.tsx";

interface Props {
  readonly item: Item;
  readonly step: Step;
  readonly plan: PicturePlan | undefined;
  readonly current: boolean;
  readonly onChoose: () => void;
}

/** One step: its picture, name, time and state. */
export function StepCard({ item, step, plan, current, onChoose }: Props) {
  const { t, text, duration } = useWords();
  const label = useStepLabel(step.use);
  const way = useWayLabel(step);
  const { status, warnings = [] } = step;
  const over = status === "succeeded" || status === "cached";
  const warning = warnings[0];
  return (
    <button
      type="button"
      className="plain-button step"
      data-testid={`step-${step.node}`}
      data-status={status}
      data-unneeded={isUnneeded(step) || undefined}
      aria-pressed={current}
      onClick={onChoose}
    >
      <StepThumbnail item={item} step={step} plan={plan} />
      <span className="step-name clip">{label}</span>
      <span className="step-facts small quiet figures">
        <StepSign status={status} />
        <span className="step-time">
          {over ? duration(step.ms) : isUnneeded(step) ? t("run.notNeeded") : t(`run.stepStatus.${status}`)}
          {way !== undefined && ` · → ${way}`}
          {status === "cached" && ` · ${t("run.stepStatus.cached")}`}
          {step.rounds && ` · ${t("rounds.count", { count: step.rounds.count })}`}
        </span>
        {step.rounds !== undefined && step.rounds.failed > 0 && (
          <span className="tone-bad">{t("rounds.failed", { count: step.rounds.failed })}</span>
        )}
        {warning && (
          <span className="step-warning clip" title={text(warning)}>
            <IconAlertTriangle size={13} aria-hidden />
            <span className="clip">{text(warning)}</span>
          </span>
        )}
      </span>
    </button>
  );
}

/** Skipped because the flow went another way, and not after a failure. */
export const isUnneeded = ({ status, problem }: Pick<Step, "status" | "problem">): boolean =>
  status === "skipped" && problem === undefined;

function StepSign({ status }: { readonly status: Step["status"] }) {
  if (status === "failed") return <IconX size={14} className="tone-bad" aria-hidden />;
  if (status === "skipped") return <IconPlayerSkipForward size={14} aria-hidden />;
  if (status === "running" || status === "waiting") return <span className="step-pulse" />;
  return <IconCheck size={14} className="tone-good" aria-hidden />;
}
