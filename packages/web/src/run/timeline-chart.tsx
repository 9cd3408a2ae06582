import "./timeline.css";
import { type Item, roundAround } from "@kumiki/core";
import { useMemo } from "react";
import { useWords } from "../i18n/use-words.ts";
import { ranOf } from "./item-pictures.ts";
import { type Round, roundsOf } from "./rounds.ts";
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
    () =>
      timelineOf(
        item.steps.filter(({ node }) => roundAround(node) === undefined),
        new Map(data?.steps.map(({ id, after }) => [id, after])),
      ),
    [item.steps, data],
  );
  const roundsIn = (loop: string) => roundsOf(loop, ranOf(item, data)).filter(({ startMs }) => startMs !== undefined);
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
            {roundsIn(bar.step.node).map((round) => (
              <RoundRow
                key={round.path}
                round={round}
                totalMs={totalMs}
                current={chosen?.startsWith(round.path) === true}
                onChoose={() => onChoose(round.path === chosen ? undefined : round.path)}
              />
            ))}
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
  return (
    <button type="button" className="plain-button timeline-row" aria-pressed={current} onClick={onChoose}>
      <span className="clip">{label}</span>
      <span className="timeline-track" aria-hidden>
        <span
          className="timeline-bar"
          data-critical={critical || undefined}
          data-status={step.status}
          style={placeOf(start, end, totalMs)}
        />
      </span>
      <span className="figures small timeline-ms">
        {duration(step.ms)}
        {critical && <span className="unseen">{t("timeline.critical")}</span>}
      </span>
    </button>
  );
}

/** Where a bar lies on the axis; short ones can still be seen. */
function placeOf(start: number, end: number, totalMs: number) {
  const share = (ms: number) => `${(100 * ms) / Math.max(totalMs, 0.001)}%`;
  return { left: share(start), width: `max(3px, ${share(end - start)})` };
}

type RoundProps = Omit<RowProps, "bar"> & { readonly round: Round };

/** One round of the loop above, its steps one after another. */
function RoundRow({ round, totalMs, current, onChoose }: RoundProps) {
  const { t, duration } = useWords();
  return (
    <button
      type="button"
      className="plain-button timeline-row timeline-round"
      data-testid={`timeline-${round.path}`}
      aria-pressed={current}
      onClick={onChoose}
    >
      <span className="clip">{t("rounds.round", { at: round.at })}</span>
      <span className="timeline-track" aria-hidden>
        {round.steps.map(({ node, status, startMs = round.startMs ?? 0, ms }) => (
          <span
            key={node}
            className="timeline-bar"
            data-status={status}
            style={placeOf(startMs, startMs + ms, totalMs)}
          />
        ))}
      </span>
      <span className="figures small timeline-ms">
        {round.state === "done" ? duration(round.ms) : t(`rounds.state.${round.state}`)}
      </span>
    </button>
  );
}
