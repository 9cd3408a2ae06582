import type { StepSummary } from "../api/types.ts";

export const endedStates = ["succeeded", "cached", "skipped", "failed"] as const;

interface Props {
  readonly counts: StepSummary["counts"];
  readonly running: number;
  /** Items of the run. */
  readonly total: number;
}

/** A step over all items as a thin bar: each state its part, what is to come empty. */
export function StateBar({ counts, running, total }: Props) {
  const done = endedStates.reduce((sum, state) => sum + counts[state], 0);
  return (
    <span className="node-bar" aria-hidden>
      {endedStates.map((state) => (
        <span key={state} data-state={state} style={{ flexGrow: counts[state] }} />
      ))}
      <span data-state="running" style={{ flexGrow: running }} />
      <span data-state="waiting" style={{ flexGrow: Math.max(0, total - done - running) }} />
    </span>
  );
}
