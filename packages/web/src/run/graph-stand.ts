import type { StepSummary } from "../api/types.ts";

/** How the run stands, for all nodes the same. */
export interface Progress {
  readonly rows: readonly StepSummary[];
  /** By step: items that are in it right now. */
  readonly running: ReadonlyMap<string, number>;
  /** Items of the run. */
  readonly total: number;
  readonly over: boolean;
}

/** How a node stands over all items; a recipe's steps together are one node. */
export interface NodeStand {
  /** `unrun`: the run is over and no item came to it. */
  readonly state: "waiting" | "running" | "done" | "skipped" | "failed" | "unrun" | "off";
  /** Items that are through it, by what came of them. */
  readonly counts: StepSummary["counts"];
  readonly done: number;
  readonly running: number;
  /** Median time of an item, ms; undefined before the first. */
  readonly medianMs: number | undefined;
}

const none: StepSummary["counts"] = { succeeded: 0, cached: 0, skipped: 0, failed: 0 };
const passed = ({ succeeded, cached, skipped }: StepSummary["counts"]): number => succeeded + cached + skipped;

/** How node `name` stands; `isOff` when the document has switched it off. */
export function standOf(name: string, isOff: boolean, { rows, running, total, over }: Progress): NodeStand {
  const own = (node: string): boolean => node === name || node.startsWith(`${name}/`);
  // A loop has a step of its own, and its rounds are no items.
  const loop = rows.filter(({ node }) => node === name);
  const steps = loop.length > 0 ? loop : rows.filter(({ node }) => own(node));
  // An item is through a recipe when its slowest step has it, or when any of them failed.
  const slowest = steps.reduce<StepSummary["counts"] | undefined>(
    (least, { counts }) => (least && passed(least) <= passed(counts) ? least : counts),
    undefined,
  );
  const counts = { ...(slowest ?? none), failed: steps.reduce((sum, step) => sum + step.counts.failed, 0) };
  const done = passed(counts) + counts.failed;
  const now = steps.reduce((sum, { node }) => sum + (running.get(node) ?? 0), 0);
  const medianMs = done > 0 ? steps.reduce((sum, step) => sum + step.medianMs, 0) : undefined;
  const state = isOff ? "off" : stateOf(counts, done, now, total, over);
  return { state, counts, done, running: now, medianMs };
}

function stateOf(
  { failed, skipped }: StepSummary["counts"],
  done: number,
  running: number,
  total: number,
  over: boolean,
): NodeStand["state"] {
  if (failed > 0) return "failed";
  if (running > 0) return "running";
  if (done === 0) return over ? "unrun" : "waiting";
  // Between two items nothing is in it, but it is not through.
  if (done < total && !over) return "running";
  return skipped === done ? "skipped" : "done";
}
