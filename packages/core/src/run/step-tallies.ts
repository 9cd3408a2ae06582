import { roundTo } from "../kinds/rounding.ts";
import { inPlanOrder } from "./plan-order.ts";
import { plannedName } from "./round-names.ts";
import type { Step } from "./step.ts";
import type { StepSummary } from "./step-summary.ts";

const ended = ["succeeded", "cached", "skipped", "failed"] as const;
type Ended = (typeof ended)[number];

interface Tally {
  readonly node: string;
  readonly use: string;
  readonly position?: number;
  readonly counts: Record<Ended, number>;
  readonly times: number[];
}

/** Counts steps of items as they come, those of all rounds of a loop together; `summaries` tells how each node went so far, in the plan's order. */
export function stepTallies() {
  const tallies = new Map<string, Tally>();
  return {
    add(step: Step): void {
      const { use, position, status, ms } = step;
      const node = plannedName(step.node);
      const known = ended.find((state) => state === status);
      if (known === undefined) return;
      const none = { succeeded: 0, cached: 0, skipped: 0, failed: 0 };
      const tally = tallies.get(node) ?? {
        node,
        use,
        ...(position !== undefined && { position }),
        counts: none,
        times: [],
      };
      tallies.set(node, tally);
      tally.counts[known] += 1;
      tally.times.push(ms);
    },
    summaries: (): StepSummary[] => inPlanOrder([...tallies.values()]).map(summaryOf),
  };
}

function summaryOf({ node, use, counts, times }: Tally): StepSummary {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    node,
    use,
    counts: { ...counts },
    medianMs: sorted[Math.floor((sorted.length - 1) / 2)] ?? 0,
    maxMs: sorted.at(-1) ?? 0,
    // A sum of hundredths has noise of its own.
    totalMs: roundTo(
      sorted.reduce((a, b) => a + b, 0),
      2,
    ),
  };
}
