import type { Step } from "@kumiki/core";

/** A step on the time axis of its item, ms from the item's beginning. */
export interface Bar {
  readonly step: Step;
  readonly start: number;
  readonly end: number;
  /** On the chain of steps that the item's time was spent waiting for. */
  readonly critical: boolean;
}

export interface Timeline {
  readonly bars: readonly Bar[];
  readonly totalMs: number;
  /** Time of the critical path's steps themselves; the rest was waiting. */
  readonly criticalMs: number;
}

type Span = Omit<Bar, "critical">;

/**
 * Steps as bars with their critical path: from the step that ended last back, each time to what it waited for and that
 * ended last (critical path method). `after`: by node, what it needs. Steps that do not tell when they began are placed
 * as early as what they need allows.
 */
export function timelineOf(steps: readonly Step[], after: ReadonlyMap<string, readonly string[]>): Timeline {
  // What nobody needed took no time and no place.
  const spans = place(
    steps.filter(({ status, problem }) => status !== "skipped" || problem !== undefined),
    after,
  );
  const last = spans.reduce<Span | undefined>((late, span) => (late && late.end >= span.end ? late : span), undefined);
  const path = new Set(last ? pathTo(last, spans, after) : []);
  return {
    bars: spans.map((span) => ({ ...span, critical: path.has(span) })),
    totalMs: last?.end ?? 0,
    criticalMs: [...path].reduce((sum, { start, end }) => sum + end - start, 0),
  };
}

function place(steps: readonly Step[], after: ReadonlyMap<string, readonly string[]>): Span[] {
  const ends = new Map<string, number>();
  return steps.map((step) => {
    const needed = (after.get(step.node) ?? []).map((node) => ends.get(node) ?? 0);
    const start = step.startMs ?? Math.max(0, ...needed);
    ends.set(step.node, start + step.ms);
    return { step, start, end: start + step.ms };
  });
}

function pathTo(last: Span, spans: readonly Span[], after: ReadonlyMap<string, readonly string[]>): Span[] {
  const path: Span[] = [];
  for (let at: Span | undefined = last; at !== undefined && !path.includes(at); ) {
    path.push(at);
    const needed: readonly string[] = after.get(at.step.node) ?? [];
    at = spans
      .filter(({ step }) => needed.includes(step.node))
      .reduce<Span | undefined>((late, span) => (late && late.end >= span.end ? late : span), undefined);
  }
  return path;
}
