import type { Step } from "./step.ts";

// Apart from the schemas, so that a page that only asks this does not load them.
const unplaced = Number.MAX_SAFE_INTEGER;

/** Steps in the plan's order, whatever order they were reported in; those that do not tell their place keep theirs, last. */
export const inPlanOrder = <T extends Pick<Step, "position">>(steps: readonly T[]): T[] =>
  steps.toSorted((a, b) => (a.position ?? unplaced) - (b.position ?? unplaced));
