import {
  type Image,
  KumikiError,
  type Mask,
  type Plan,
  type PlanStep,
  type Problem,
  type Source,
  type Text,
  type Value,
} from "@kumiki/core";
import { runStep, type StepWorld } from "./run-step.ts";
import { liveValues } from "./values.ts";

export interface StepReport {
  readonly step: PlanStep;
  readonly status: "succeeded" | "cached" | "skipped" | "failed";
  readonly ms: number;
  /** Growth of resident memory while it ran; steps side by side share it. */
  readonly memoryBytes: number;
  readonly warnings: readonly Text[];
  readonly problem?: Problem;
  /** By output port; absent when it failed. */
  readonly outputs?: Readonly<Record<string, Value>>;
}

export interface ExecuteOptions extends StepWorld {
  /** How many steps may run side by side. */
  readonly concurrency?: number;
  readonly onStart?: (step: PlanStep) => void;
  /** Values may be read here; they are let go when it returns. */
  readonly onFinish?: (report: StepReport) => void | Promise<void>;
}

/**
 * Runs a plan on pictures: every step starts when its inputs are there, values go after their last use. Gives the
 * pipeline's outputs. Throws the first failure (coded, with its node) or CANCELLED / the signal's own coded reason.
 */
export async function execute(
  plan: Plan,
  pictures: Readonly<Record<string, Image | Mask>>,
  options: ExecuteOptions,
): Promise<Record<string, Value>> {
  const values = liveValues(plan, { ...plan.parameters, ...pictures });
  const waiting = new Set(plan.steps);
  const done = new Set<string>();
  const running = new Set<Promise<void>>();
  const limit = options.concurrency ?? 2;
  let failure: unknown;

  const start = (step: PlanStep): void => {
    waiting.delete(step);
    options.onStart?.(step);
    const inputs = gather(step, values.read);
    const work = runStep(step, inputs, options)
      .then(async (report) => {
        await options.onFinish?.(report);
        if (report.outputs === undefined) throw failed(report);
        values.put(step.id, report.outputs);
        values.release(step);
        done.add(step.id);
      })
      .catch((error: unknown) => {
        failure ??= error;
      })
      .finally(() => running.delete(work));
    running.add(work);
  };

  while ((waiting.size > 0 || running.size > 0) && failure === undefined) {
    if (options.signal.aborted) failure = reasonFor(options.signal);
    else for (const step of waiting) if (running.size < limit && step.after.every((id) => done.has(id))) start(step);
    if (failure === undefined && running.size > 0) await Promise.race([...running, options.aborted]);
  }
  // Steps that cannot be stopped midway end before their pictures are let go.
  await Promise.allSettled(running);
  if (failure !== undefined) throw failure;
  return Object.fromEntries(Object.entries(plan.outputs).map(([name, source]) => [name, values.read(source)]));
}

function gather(step: PlanStep, read: (source: Source) => Value): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(step.inputs).map(([port, at]) => {
      const isList = step.component.inputs[port]?.kind.startsWith("list<");
      if ("from" in at) return [port, read(at)];
      const values = at.map(read);
      // A wire that carries a list into a list port is the list itself.
      return [port, isList ? values.flat() : values[0]];
    }),
  );
}

const failed = (report: StepReport): Error =>
  report.problem === undefined
    ? new TypeError(`step ${report.step.id} ended without outputs`)
    : new KumikiError(report.problem.code, report.problem);

/** A signal's own coded reason (a deadline), else CANCELLED. */
export const reasonFor = (signal: AbortSignal): KumikiError =>
  signal.reason instanceof KumikiError ? signal.reason : new KumikiError("CANCELLED");
