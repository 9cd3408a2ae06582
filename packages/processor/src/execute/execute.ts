import {
  type Course,
  KumikiError,
  makeCourse,
  type Plan,
  type PlanStep,
  type StepContext,
  type Value,
} from "@kumiki/core";
import { stepEndings } from "./endings.ts";
import type { Executed, ExecuteOptions } from "./execution.ts";
import { loopOf } from "./rounds.ts";
import { runLoop } from "./run-loop.ts";
import { runStep } from "./run-step.ts";
import { makeStop, reasonFor, type Stop } from "./stop.ts";
import { gather, type LiveValues, liveValues } from "./values.ts";

export type { Executed, ExecuteOptions } from "./execution.ts";

/**
 * Runs a plan on pictures: every step that is needed starts when its inputs are there, values go after their last use.
 * Gives the pipeline's outputs. Throws the first failure (coded, with its node), CANCELLED, or the signal's own reason.
 */
export function execute(
  plan: Plan,
  pictures: Readonly<Record<string, Value>>,
  options: ExecuteOptions,
): Promise<Executed> {
  const course = makeCourse(plan);
  for (const name of Object.keys(pictures)) course.opened(name);
  // Not async: the frame of an async function would hold the pictures until the last step has ended.
  return runSteps(plan, course, liveValues(plan, { ...plan.parameters, ...pictures }), options);
}

async function runSteps(plan: Plan, course: Course, values: LiveValues, options: ExecuteOptions): Promise<Executed> {
  const stop = makeStop(options.signal);
  const work = bounded(options.concurrency ?? 2, stop);
  const endings = stepEndings({ plan, course, values, add: work.add, onFinish: options.onFinish });
  const start = (step: PlanStep): void => {
    course.begin(step);
    const startedAt = performance.now();
    options.onStart?.(step, startedAt);
    // A step that is tried anew, or whose input stands in for its result, needs its inputs as they were.
    const mayEdit = options.isInPlace === true && step.retries === 0 && step.onError === "stop";
    const editable: StepContext["editable"] = (picture) =>
      mayEdit && values.isLast(picture) ? picture.data : new Uint8Array(picture.data);
    const run = step.loop === undefined ? runStep : runRounds;
    const world = { ...options, editable };
    work.add(run(step, startedAt, gather(course.inputsOf(step), values), world, stop).then(endings.finish));
  };
  const openNext = opener(course, values, options.open, work);

  try {
    endings.giveUp();
    while (!stop.signal.aborted && (!course.isOver || work.size > 0)) {
      openNext();
      for (let step = nextOf(course, work); step !== undefined; step = nextOf(course, work)) start(step);
      if (work.size === 0) throw new TypeError("steps wait for what never runs");
      await work.next();
    }
    await work.end();
    if (stop.signal.aborted) throw work.failure ?? reasonFor(stop.signal);
    const { absent } = endings;
    return { outputs: outputsOf(plan, values, absent), absent, ...endings.stopped() };
  } finally {
    stop.clear();
  }
}

/** A loop is a step whose rounds are runs of their own. */
const runRounds = (step: PlanStep, startedAt: number, inputs: object, options: ExecuteOptions, stop: Stop) =>
  runLoop(step, startedAt, { ...inputs }, options, stop, (loop, given, round) =>
    execute(loopOf(loop).plan, given, round),
  );

type Work = ReturnType<typeof bounded>;

const nextOf = (course: Course, work: Work): PlanStep | undefined =>
  work.hasRoom && !course.isOver ? course.next() : undefined;

/** Opens pictures as soon as they are known to be needed, one after another. */
function opener(course: Course, values: LiveValues, open: ExecuteOptions["open"], work: Work): () => void {
  const asked = new Set<string>();
  return () => {
    for (const name of course.picturesToOpen) {
      if (open === undefined || asked.has(name) || !work.hasRoom) continue;
      asked.add(name);
      work.add(
        open(name).then((picture) => {
          values.give(name, picture);
          course.opened(name);
        }),
      );
    }
  };
}

const outputsOf = ({ outputs }: Plan, values: LiveValues, absent: Executed["absent"]): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(outputs).flatMap(([name, source]) =>
      Object.hasOwn(absent, name) ? [] : [[name, values.read(source)] as const],
    ),
  );

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
