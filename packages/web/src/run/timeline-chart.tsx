import "./timeline.css";
import type { Item } from "@kumiki/core";
import { useMemo } from "react";
import { useWords } from "../i18n/use-words.ts";
import { useStepLabel } from "./step-label.ts";
import { type Bar, timelineOf } from "./timeline.ts";
import { useDocument } from "./use-document.ts";

interface Props {
  readonly run: string;
  readonly item: Item;
  readonly chosen: string | undefined;
  readonly onChoose: (node: string | undefined) => void;
}

/** When each step of an item ran, as bars; those on the critical path in colour. */
export function TimelineChart({ run, item, chosen, onChoose }: Props) {
  const { t, duration } = useWords();
  const { data } = useDocument(run);
  const { bars, totalMs, criticalMs } = useMemo(
    () => timelineOf(item.steps, new Map(data?.steps.map(({ id, after }) => [id, after]))),
    [item.steps, data],
  );
  return (
    <div className="timeline">
      <p className="small quiet figures">
        {t("timeline.total", { total: duration(totalMs), critical: duration(criticalMs) })}
      </p>
      <ol>
        {bars.map((bar) => (
          <li key={bar.step.node}>
            <BarRow
              bar={bar}
              totalMs={totalMs}
              current={bar.step.node === chosen}
              onChoose={() => onChoose(bar.step.node === chosen ? undefined : bar.step.node)}
            />
          </li>
        ))}
      </ol>
    </div>
  );
}

interface RowProps {
  readonly bar: Bar;
  readonly totalMs: number;
  readonly current: boolean;
  readonly onChoose: () => void;
}

function BarRow({ bar: { step, start, end, critical }, totalMs, current, onChoose }: RowProps) {
  const { t, duration } = useWords();
  const label = useStepLabel(step.use);
  const share = (ms: number) => `${(100 * ms) / Math.max(totalMs, 0.001)}%`;
  return (
    <button type="button" className="plain-button timeline-row" aria-pressed={current} onClick={onChoose}>
      <span className="clip">{label}</span>
      <span className="timeline-track" aria-hidden>
        <span
          className="timeline-bar"
          data-critical={critical || undefined}
          data-status={step.status}
          style={{ left: share(start), width: `max(3px, ${share(end - start)})` }}
        />
      </span>
      <span className="figures small timeline-ms">
        {duration(step.ms)}
        {critical && <span className="unseen">{t("timeline.critical")}</span>}
      </span>
    </button>
  );
}
