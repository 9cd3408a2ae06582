import {
  KumikiError,
  type Person,
  type PlanStep,
  partedInputs,
  type StepContext,
  standInPort,
  type Tensor,
  type Text,
  text,
  type Value,
  WordedError,
} from "@kumiki/core";
import type { StepReport } from "./report.ts";
import { stepError } from "./step-error.ts";
import { reasonFor, type Stop } from "./stop.ts";

/** What steps reach beside their inputs. */
export interface StepWorld extends Pick<StepContext, "card" | "editable"> {
  infer(
    model: string,
    inputs: readonly Tensor[],
    warn: (message: Text) => void,
    signal: AbortSignal,
  ): Promise<readonly Tensor[]>;
  gallery(name: string, model: string, warn: (message: Text) => void): Promise<readonly Person[]>;
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

/** The cache as one item sees it: its pictures are told when they are opened. */
export interface ItemCache extends StepCache {
  know(value: object, key: string): void;
}

export interface StepResult {
  readonly outputs: Readonly<Record<string, Value>>;
  readonly warnings: readonly Text[];
}

type Inputs = Readonly<Record<string, unknown>>;

/** Runs one step with its retries and time limit; never throws, failures are in the report. */
export async function runStep(
  step: PlanStep,
  startedAt: number,
  inputs: Inputs,
  world: StepWorld,
  stop: Stop,
): Promise<StepReport> {
  const memoryBefore = residentBytes();
  const report = (rest: Pick<StepReport, "status"> & Partial<StepReport>): StepReport => ({
    step,
    warnings: [],
    startedAt,
    ms: performance.now() - startedAt,
    memoryBytes: Math.max(0, residentBytes() - memoryBefore),
    ...rest,
  });
  const make = (): Promise<StepResult> => attempts(step, inputs, world, stop);
  try {
    const { cached, outputs, warnings } = world.cache
      ? await world.cache.through(step, inputs, make)
      : { ...(await make()), cached: false };
    const way = step.component.flow === "branch" ? { way: wayOf(outputs) } : {};
    return report({ status: cached ? "cached" : "succeeded", outputs, warnings, ...way });
  } catch (thrown) {
    const error = stop.signal.aborted ? reasonFor(stop.signal) : stepError(thrown, step);
    if (step.onError === "stop" || step.component.flow !== undefined || stop.signal.aborted)
      return report({ status: "failed", error });
    const outputs = standIns(step, inputs);
    return report({ status: "skipped", outputs, error, warnings: [skipped(error.problem.message)] });
  }
}

/** A branch gives a value at the port of its way alone. */
const wayOf = (outputs: StepResult["outputs"]): string =>
  Object.keys(outputs).find((port) => outputs[port] !== undefined) ?? "";

/** Asking the system takes as long as a step on a small picture: within this time, ms, memory does not change by much. */
const restMs = 5;
let resident = { at: Number.NEGATIVE_INFINITY, bytes: 0 };

/** Memory of this process, a few ms old at most. */
function residentBytes(): number {
  const at = performance.now();
  if (at - resident.at > restMs) resident = { at, bytes: process.memoryUsage.rss() };
  return resident.bytes;
}

/** Tries anew after failures that may pass; what is wrong with the input or the parameters stays wrong. */
async function attempts(step: PlanStep, inputs: Inputs, world: StepWorld, stop: Stop): Promise<StepResult> {
  for (let left = step.retries; ; left--) {
    try {
      if (left < step.retries) await pause(delayBefore(step, step.retries - left), stop);
      return await attempt(step, inputs, world, stop);
    } catch (error) {
      const isPermanent = error instanceof KumikiError && error.retry === "never" && error.code !== "STEP_FAILED";
      if (left <= 0 || isPermanent || stop.signal.aborted) throw error;
    }
  }
}

/** How long to wait before a try anew, ms; `again` counts from 1. */
export const delayBefore = ({ retryDelayMs }: Pick<PlanStep, "retryDelayMs">, again: number): number =>
  retryDelayMs * 2 ** (again - 1);

/** Waits before a try anew; an end of the run ends it. */
async function pause(ms: number, stop: Stop): Promise<void> {
  const timer = Promise.withResolvers<void>();
  const waiting = setTimeout(timer.resolve, ms);
  await Promise.race([timer.promise, stop.stopped]);
  clearTimeout(waiting);
  if (stop.signal.aborted) throw reasonFor(stop.signal);
}

/** Races the work against the step's own limit and the run's end; both also reach the component's signal. */
async function attempt(step: PlanStep, inputs: Inputs, world: StepWorld, stop: Stop): Promise<StepResult> {
  const warnings: Text[] = [];
  const warn = (message: Text): void => void warnings.push(message);
  const limit = new AbortController();
  const give = Promise.withResolvers<object>();
  const end = (error: KumikiError): void => {
    limit.abort(error);
    give.reject(error);
  };
  const expired = (): void =>
    end(new KumikiError("STEP_TIMEOUT", { node: step.id, expected: `${step.timeoutMs / 1000} s` }));
  const timer = setTimeout(expired, step.timeoutMs);
  let isOver = false;
  void stop.stopped.then(() => isOver || end(reasonFor(stop.signal)));
  const context: StepContext = {
    card: world.card,
    editable: world.editable,
    infer: (model, tensors) => world.infer(model, tensors, warn, limit.signal),
    gallery: (name, model) => world.gallery(name, model, warn),
    signal: limit.signal,
    warn,
  };
  try {
    const arrived = partedInputs(step, inputs);
    // `as never`: inputs and parameters were checked against this component's ports and schema by validate and plan.
    const work = step.component.run(arrived.inputs as never, arrived.params as never, context);
    return { outputs: checked(await Promise.race([work, give.promise]), step), warnings };
  } finally {
    isOver = true;
    clearTimeout(timer);
    // An unsettled promise would hold the race, and with it the step's outputs, until the run ends.
    give.resolve({});
  }
}

/** Every declared output is there; a plugin may have forgotten one. */
function checked(outputs: object, step: PlanStep): Record<string, Value> {
  const given = outputs as Record<string, Value>;
  for (const [port, { optional }] of Object.entries(step.component.outputs))
    if (!optional && given[port] === undefined)
      throw new WordedError(
        text(`${step.use} の出力 ${port} に何も来ませんでした`, `${step.use} gave nothing at its output ${port}`),
      );
  return given;
}

/**
 * What a step that is passed over gives: for each output the value that the document says, else its first input of the
 * same kind, else nothing.
 */
function standIns(step: PlanStep, inputs: Inputs): Record<string, Value> {
  const entries = Object.keys(step.component.outputs).map((output) => {
    if (Object.hasOwn(step.defaults, output)) return [output, step.defaults[output]];
    const port = standInPort(step.component, output);
    return [output, port === undefined ? undefined : inputs[port]];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

const skipped = ({ ja, en }: Text): Text => text(`失敗したため飛ばしました: ${ja}`, `Skipped after a failure: ${en}`);
