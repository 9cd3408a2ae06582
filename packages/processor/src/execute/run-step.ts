import {
  KumikiError,
  type PlanStep,
  type Problem,
  type ProblemDetails,
  reasonOf,
  type StepContext,
  standInPort,
  type Text,
  text,
  type Value,
} from "@kumiki/core";
import type { StepReport } from "./execute.ts";

/** What steps reach beside their inputs. */
export interface StepWorld extends Pick<StepContext, "card" | "infer" | "gallery" | "signal"> {
  /** Settles (never rejects) when the signal aborts; made once a run, so that steps add no listeners. */
  readonly aborted: Promise<void>;
  readonly cache?: StepCache;
}

/** Results of steps by content; see cache/step-cache.ts. */
export interface StepCache {
  /** The step's result with these inputs, from the cache or by `make`. */
  through(
    step: PlanStep,
    inputs: Readonly<Record<string, unknown>>,
    make: () => Promise<StepResult>,
  ): Promise<StepResult & { cached: boolean }>;
}

export interface StepResult {
  readonly outputs: Readonly<Record<string, Value>>;
  readonly warnings: readonly Text[];
}

/** Runs one step with its retries and time limit; never throws, failures are in the report. */
export async function runStep(step: PlanStep, inputs: Record<string, unknown>, world: StepWorld): Promise<StepReport> {
  const startedAt = performance.now();
  const memoryBefore = process.memoryUsage.rss();
  const report = (rest: Pick<StepReport, "status"> & Partial<StepReport>): StepReport => ({
    step,
    warnings: [],
    ms: performance.now() - startedAt,
    memoryBytes: Math.max(0, process.memoryUsage.rss() - memoryBefore),
    ...rest,
  });
  const make = (): Promise<StepResult> => attempt(step, inputs, world);
  try {
    const { cached, outputs, warnings } = world.cache
      ? await world.cache.through(step, inputs, make)
      : { ...(await make()), cached: false };
    return report({ status: cached ? "cached" : "succeeded", outputs, warnings });
  } catch (error) {
    const problem = problemOf(error, step);
    if (step.onError === "skip" && !world.signal.aborted) {
      const outputs = standIns(step, inputs);
      if (outputs !== undefined) return report({ status: "skipped", outputs, problem, warnings: [skipped(problem)] });
    }
    return report({ status: "failed", problem });
  }
}

async function attempt(step: PlanStep, inputs: Record<string, unknown>, world: StepWorld): Promise<StepResult> {
  for (let left = step.retries; ; left--) {
    const warnings: Text[] = [];
    try {
      const outputs = await withLimit(step, world, (context) =>
        // `as never`: inputs and parameters were checked against this component's ports and schema by validate and plan.
        step.component.run(inputs as never, step.params as never, {
          ...context,
          warn: (warning) => void warnings.push(warning),
        }),
      );
      return { outputs: outputs as Record<string, Value>, warnings };
    } catch (error) {
      if (left <= 0 || world.signal.aborted) throw error;
    }
  }
}

/** Races the work against the step's own limit and the run's signal; both also reach the component's signal. */
async function withLimit(
  step: PlanStep,
  world: StepWorld,
  work: (context: Omit<StepContext, "warn">) => Promise<object> | object,
): Promise<object> {
  const { card, infer, gallery } = world;
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const expired = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const error = new KumikiError("STEP_TIMEOUT", { node: step.id, expected: `${step.timeoutMs} ms` });
      limit.abort(error);
      reject(error);
    }, step.timeoutMs);
  });
  const cancelled = world.aborted.then(() => {
    limit.abort(world.signal.reason);
    throw world.signal.reason instanceof KumikiError ? world.signal.reason : new KumikiError("CANCELLED");
  });
  try {
    return await Promise.race([
      Promise.resolve(work({ card, infer, gallery, signal: limit.signal })),
      expired,
      cancelled,
    ]);
  } finally {
    clearTimeout(timer);
    cancelled.catch(() => {});
  }
}

/** Any failure as a coded problem of this step. */
function problemOf(error: unknown, step: PlanStep): Problem {
  if (!(error instanceof KumikiError))
    return new KumikiError("STEP_FAILED", { node: step.id, received: reasonOf(error) }).problem;
  if (error.problem.node !== undefined) return error.problem;
  // The message is filled anew, so that it names the step; values of other places are in it already.
  const named = new KumikiError(error.code, { ...(error.problem as ProblemDetails), node: step.id }).problem;
  return /\{\w+\}/.test(named.message.en) ? { ...error.problem, node: step.id } : named;
}

/** What a step that is passed over gives: for each output its first input of the same kind. */
function standIns(step: PlanStep, inputs: Record<string, unknown>): Record<string, Value> | undefined {
  const entries = Object.keys(step.component.outputs).map((output) => {
    const port = standInPort(step.component, output);
    return [output, port === undefined ? undefined : inputs[port]];
  });
  return entries.every(([, value]) => value !== undefined) ? Object.fromEntries(entries) : undefined;
}

const skipped = ({ message }: Problem): Text =>
  text(`失敗したため飛ばしました: ${message.ja}`, `Skipped after a failure: ${message.en}`);
