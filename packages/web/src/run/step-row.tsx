import { nodeOfStep } from "@kumiki/core";
import type { StepSummary } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { endedStates, StateBar } from "./state-bar.tsx";
import { useStepLabel } from "./step-label.ts";

interface Props {
  readonly row: StepSummary;
  readonly chosen: boolean;
  /** Items that are in this step right now. */
  readonly running: number;
  /** Items of the run; undefined where it goes round in a loop, as often as there are elements. */
  readonly total: number | undefined;
  /** Time of the step that took most, ms. */
  readonly longest: number;
  readonly onFailed: () => void;
}

/** One step over all items. */
export function StepRow({
  row: { node, use, counts, medianMs, maxMs, totalMs },
  chosen,
  running,
  total,
  longest,
  onFailed,
}: Props) {
  const { t, duration } = useWords();
  const label = useStepLabel(use);
  const done = endedStates.reduce((sum, state) => sum + counts[state], 0);
  return (
    <tr data-node={nodeOfStep(node)} data-testid={`node-${node}`} data-chosen={chosen || undefined}>
      <th scope="row">
        <span>{label}</span> <span className="mono quiet">{node}</span>
      </th>
      <td className="node-bar-cell">
        <StateBar counts={counts} running={running} total={total ?? done} />
        <span className="small quiet figures node-counts">
          <span>{total === undefined ? t("rounds.count", { count: done }) : t("run.progress", { done, total })}</span>
          {running > 0 && <span>{t("nodes.running", { count: running })}</span>}
          {counts.cached > 0 && <span>{t("nodes.cached", { count: counts.cached })}</span>}
          {counts.skipped > 0 && <span>{t("nodes.skipped", { count: counts.skipped })}</span>}
          {counts.failed > 0 && (
            <button type="button" className="plain-button tone-bad node-failed" onClick={onFailed}>
              {t("run.failures", { count: counts.failed })}
            </button>
          )}
        </span>
      </td>
      <td className="node-figure figures">{done > 0 ? duration(medianMs) : "–"}</td>
      <td className="node-figure figures">{done > 0 ? duration(maxMs) : "–"}</td>
      <td className="node-share">
        <span className="node-time" style={{ width: `${(100 * totalMs) / longest}%` }} aria-hidden />
        <span className="small figures">{done > 0 ? duration(totalMs) : "–"}</span>
      </td>
    </tr>
  );
}
