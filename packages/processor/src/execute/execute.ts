import {
  type Image,
  KumikiError,
  type Mask,
  type Plan,
  type PlanStep,
  type StepContext,
  type Value,
} from "@kumiki/core";
import type { StepReport } from "./report.ts";
import { runStep, type StepWorld } from "./run-step.ts";
import { makeStop, reasonFor, type Stop } from "./stop.ts";
import { gather, type LiveValues, liveValues } from "./values.ts";

export interface ExecuteOptions extends Omit<StepWorld, "editable"> {
  readonly signal?: AbortSignal;
  /** How many steps (and tellings of their ends) may run side by side. */
  readonly concurrency?: number;
  /** Nobody keeps pictures beyond their last reader (no cache, no preview): that reader may write into them. */
  readonly isInPlace?: boolean;
  /** `startedAt` on the clock of `performance.now()`, as in the step's report. */
  readonly onStart?: (step: PlanStep, startedAt: number) => void;
  /** Values may be read here until it settles. The steps that follow do not wait for it; the end of the run does. */
  readonly onFinish?: (report: StepReport) => void | Promise<void>;
}

/**
 * Runs a plan on pictures: every step starts when its inputs are there, values go after their last use. Gives the
 * pipeline's outputs. Throws the first failure (coded, with its node), CANCELLED, or the signal's own coded reason.
 */
export function execute(
  plan: Plan,
  pictures: Readonly<Record<string, Image | Mask>>,
  options: ExecuteOptions,
): Promise<Record<string, Value>> {
  // Not async: the frame of an async function would hold the pictures until the last step has ended.
  return runSteps(plan, liveValues(plan, { ...plan.parameters, ...pictures }), options);
}

async function runSteps(plan: Plan, values: LiveValues, options: ExecuteOptions): Promise<Record<string, Value>> {
  const stop = makeStop(options.signal);
  const work = bounded(options.concurrency ?? 2, stop);
  const waiting = new Set(plan.steps);
  const done = new Set<string>();

  const finish = (report: StepReport): void => {
    const { step, outputs, error } = report;
    if (outputs !== undefined) {
      values.put(step.id, outputs);
      values.release(step);
      done.add(step.id);
    }
    const told = options.onFinish?.(report);
    if (told instanceof Promise) work.add(told);
    if (outputs === undefined) throw error ?? new TypeError(`step ${step.id} ended without outputs`);
  };
  const start = (step: PlanStep): void => {
    waiting.delete(step);
    const startedAt = performance.now();
    options.onStart?.(step, startedAt);
    // A step that is tried anew, or whose input stands in for its result, needs its inputs as they were.
    const mayEdit = options.isInPlace === true && step.retries === 0 && step.onError === "stop";
    const editable: StepContext["editable"] = (picture) =>
      mayEdit && values.isLast(picture) ? picture.data : new Uint8Array(picture.data);
    const world = { ...options, editable };
    work.add(runStep(step, startedAt, gather(step, values), world, stop).then(finish));
  };

  try {
    while (!stop.signal.aborted && (waiting.size > 0 || work.size > 0)) {
      for (const step of waiting) if (work.hasRoom && step.after.every((id) => done.has(id))) start(step);
      if (work.size === 0) throw new TypeError(`steps wait for what never runs: ${[...waiting].map(({ id }) => id)}`);
      await work.next();
    }
    await work.end();
    if (stop.signal.aborted) throw work.failure ?? reasonFor(stop.signal);
    return Object.fromEntries(Object.entries(plan.outputs).map(([name, source]) => [name, values.read(source)]));
  } finally {
    stop.clear();
  }
}

/** Promises under way, at most `limit`; the first that fails stops the rest. */
function bounded(limit: number, stop: Stop) {
  const running = new Set<Promise<void>>();
  let failure: unknown;
  return {
    get size() {
      return running.size;
    },
    get hasRoom() {
      return running.size < limit;
    },
    get failure() {
      return failure;
    },
    add(work: Promise<void>): void {
      const tracked: Promise<void> = work
        .catch((error: unknown) => {
          failure ??= error;
          stop.stop(new KumikiError("CANCELLED"));
        })
        .finally(() => running.delete(tracked));
      running.add(tracked);
    },
    next: (): Promise<void> => Promise.race([...running, stop.stopped]),
    async end(): Promise<void> {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
