import {
  errorOf,
  fillText,
  KumikiError,
  type PlanStep,
  partedInputs,
  plain,
  type Text,
  text,
  type Value,
} from "@kumiki/core";
import type { Executed, ExecuteOptions } from "./execution.ts";
import type { StepReport } from "./report.ts";
import { loopOf, type Rounds, roundsOf } from "./rounds.ts";
import { showRound } from "./show-round.ts";
import { stepError } from "./step-error.ts";
import { makeStop, reasonFor, type Stop } from "./stop.ts";

type Inputs = Readonly<Record<string, unknown>>;
/** What became of one round; undefined: it was never begun. */
type Ended = { readonly outputs: Executed["outputs"] } | { readonly error: KumikiError } | undefined;
/** Runs a plan on what comes in by its inputs. */
type RunRound = (step: PlanStep, given: Rounds[number], options: ExecuteOptions) => Promise<Executed>;

/**
 * Runs a loop: its body on each element, `concurrency` side by side, results in the order of the elements. What a failing
 * element does is the loop's policy. Never throws, failures are in the report.
 */
export async function runLoop(
  step: PlanStep,
  startedAt: number,
  arrived: Inputs,
  options: ExecuteOptions,
  stop: Stop,
  run: RunRound,
): Promise<StepReport> {
  const report = (rest: Pick<StepReport, "status"> & Partial<StepReport>): StepReport => ({
    step,
    warnings: [],
    startedAt,
    ms: performance.now() - startedAt,
    memoryBytes: 0,
    ...rest,
  });
  try {
    const { inputs, params } = partedInputs(step, arrived);
    const rounds = roundsOf(step, inputs);
    const ended = await runRounds(step, rounds, Number(params.concurrency), options, stop, run);
    if (stop.signal.aborted) throw reasonFor(stop.signal);
    const failures = ended.flatMap((round) => (round && "error" in round ? [round.error] : []));
    const [first] = failures;
    const told = { count: rounds.length, failed: failures.length };
    if (first !== undefined && step.onError === "stop") return report({ status: "failed", error: first, rounds: told });
    return report({ status: "succeeded", outputs: collect(step, ended), rounds: told, warnings: leftOut(failures) });
  } catch (thrown) {
    return report({ status: "failed", error: stop.signal.aborted ? reasonFor(stop.signal) : stepError(thrown, step) });
  }
}

/** All rounds; after a failure that ends the loop only those before it, so that the first element that fails is told. */
async function runRounds(
  step: PlanStep,
  rounds: Rounds,
  concurrency: number,
  options: ExecuteOptions,
  stop: Stop,
  run: RunRound,
): Promise<Ended[]> {
  const ended: Ended[] = rounds.map(() => undefined);
  const stops = new Map<number, Stop>();
  let next = 0;
  let end = rounds.length;
  const endAt = (failed: number): void => {
    end = Math.min(end, failed);
    for (const [at, one] of stops) if (at > end) one.stop(new KumikiError("CANCELLED"));
  };
  const work = async (): Promise<void> => {
    while (next < end && !stop.signal.aborted) {
      const at = next++;
      const own = makeStop(stop.signal);
      stops.set(at, own);
      try {
        const { outputs } = await run(step, rounds[at] ?? {}, { ...showRound(step, at, options), signal: own.signal });
        ended[at] = { outputs };
      } catch (thrown) {
        ended[at] = { error: ofElement(stepError(thrown, step), at, rounds.length) };
        if (step.onError === "stop" && at < end) endAt(at);
      } finally {
        own.clear();
        stops.delete(at);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, rounds.length) }, work));
  return ended.slice(0, end + 1);
}

const elementWords = text("{count} 件中 {at} 件目: {why}", "Element {at} of {count}: {why}");

/** The failure with the element that it was of. */
const ofElement = (error: KumikiError, at: number, count: number): KumikiError =>
  errorOf(
    { ...error.problem, message: fillText(elementWords, { at: at + 1, count, why: error.problem.message }) },
    error,
  );

/** By output: what the rounds gave, in their order; an element that failed has its default, or is left out. */
function collect(step: PlanStep, ended: readonly Ended[]): Record<string, Value> {
  const names = Object.keys(loopOf(step).plan.outputs);
  return Object.fromEntries(
    names.map((name) => [name, ended.flatMap((round) => elementOf(step, name, round) as Value[]) as Value]),
  );
}

function elementOf(step: PlanStep, name: string, round: Ended): readonly unknown[] {
  const given = round && "outputs" in round ? round.outputs : round && step.defaults;
  if (given === undefined || !Object.hasOwn(given, name)) return [];
  const value: unknown = given[name];
  // A list of lists is one list; JSON that is a list stays one value.
  const isList = loopOf(step).lists.includes(name);
  return isList && Array.isArray(value) ? value : [value];
}

/** So many failures are told word by word. */
const mostTold = 5;

function leftOut(failures: readonly KumikiError[]): Text[] {
  const told = failures
    .slice(0, mostTold)
    .map(({ problem: { message } }) =>
      fillText(text("失敗したため除きました: {why}", "Went on after a failure: {why}"), { why: message }),
    );
  const more = failures.length - told.length;
  const rest = fillText(text("ほかに {more} 件の要素が失敗しました", "{more} more elements failed"), {
    more: plain(String(more)),
  });
  return more > 0 ? [...told, rest] : told;
}
