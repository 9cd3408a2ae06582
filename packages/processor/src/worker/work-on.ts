import { randomUUID } from "node:crypto";
import {
  type Completion,
  everyStep,
  KumikiError,
  type Lease,
  type Plan,
  type Problem,
  problem,
  reasonOf,
  type Step,
  type WorkerEvent,
} from "@kumiki/core";
import type { Engine } from "../engine.ts";
import { storeResults } from "../item/store-results.ts";
import type { Log } from "../log.ts";
import type { WorkerDoor } from "./door.ts";
import { eventQueue } from "./event-queue.ts";
import type { FileAccess, LeaseFiles } from "./lease-files.ts";
import { ServerUnreachable } from "./server-calls.ts";

export interface LeaseWork {
  readonly door: Pick<WorkerDoor, "events">;
  readonly files: FileAccess;
  /** The lease's pictures, which may be on their way already. */
  readonly pictures: Promise<LeaseFiles>;
  readonly engine: Pick<Engine, "run">;
  readonly planOf: (lease: Lease) => Promise<Plan>;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** The lease belongs to somebody else. */
  readonly onStale: () => void;
}

type StepFinished = Extract<WorkerEvent, { type: "step.finished" }>;

/**
 * Runs the leased item: takes its pictures, reports steps as they start and end (or, where only their end counts, with
 * the completion), stores results. A failed item is a completion too; only what says nothing about the item is thrown
 * (the server is away, a bug).
 */
export async function workOn(lease: Lease, work: LeaseWork): Promise<Completion> {
  const { item, attempt, run } = lease;
  const events = eventQueue(
    (batch) => work.door.events(lease.id, batch),
    (error) => error instanceof KumikiError && error.code === "STALE_LEASE" && work.onStale(),
  );
  const began = performance.now();
  const tookMs = (): number => Math.round((performance.now() - began) * 100) / 100;
  const finished: StepFinished[] = [];
  const add = (event: WorkerEvent): void => {
    if (event.type === "step.finished") finished.push(event);
    if (!lease.tellSteps) return;
    events.add(event);
    if (event.type === "step.finished") logStep(work.log, run, event);
  };
  const untold = async (isWanted: (step: Step) => boolean): Promise<WorkerEvent[]> =>
    lease.tellSteps ? events.drain() : finished.filter(({ step }) => isWanted(step));
  const steps = () =>
    finished.map(({ step: { node, use, position, status, ms } }) => ({ node, use, position, status, ms }));
  try {
    const { outputs, files } = await runLease(lease, work, add);
    return { status: "succeeded", outputs, files, steps: steps(), tookMs: tookMs(), events: await untold(isNotable) };
  } catch (error) {
    if (isUnreachable(error)) throw error;
    const found = problemOf(error, work.log);
    work.log.warn(found.message.en, { run, item, attempt, ...(found.node && { step: found.node }), code: found.code });
    return { status: "failed", problem: found, steps: steps(), tookMs: tookMs(), events: await untold(() => true) };
  }
}

/** Whether a step says more than that it went well. */
const isNotable = ({ warnings, problem: failure }: Step): boolean => warnings !== undefined || failure !== undefined;

async function runLease(lease: Lease, work: LeaseWork, add: (event: WorkerEvent) => void) {
  const { item, attempt } = lease;
  const { engine, files: access, signal } = work;
  const plan = await work.planOf(lease);
  const result = await engine.run({
    plan,
    files: await work.pictures,
    signal,
    deadlineMs: lease.deadlineMs,
    cards: [...everyStep(plan.steps).flatMap(({ component }) => component.cards ?? []), ...(lease.cards ?? [])],
    ...(lease.keepPreviews && { previews: access.keep(signal) }),
    onStepStarted: ({ id, use, position }, at) =>
      add({ type: "step.started", item, attempt, at: at.toISOString(), node: id, use, position }),
    onStepFinished: (step, at) => add({ type: "step.finished", item, attempt, at: at.toISOString(), step }),
  });
  const files: string[] = [];
  const outputs = lease.stepsOnly ? {} : await storeResults(plan, result, access.keepResult(signal, files));
  return { outputs, files };
}

function logStep(log: Log, run: string, { item, attempt, step }: StepFinished): void {
  const place = { run, item, attempt, step: step.node };
  const { use, status, ms } = step;
  log.info("step finished", { ...place, use, status, ms: Math.round(ms * 10) / 10 });
  for (const warning of step.warnings ?? []) log.warn(warning.en, place);
}

const isUnreachable = (error: unknown): boolean =>
  error instanceof ServerUnreachable || (error instanceof KumikiError && error.cause instanceof ServerUnreachable);

/** One problem for the item; a plan with several tells them all under `expected`. */
function problemOf(error: unknown, log: Log): Problem {
  if (!(error instanceof KumikiError)) {
    const number = randomUUID();
    log.error(reasonOf(error), { number });
    return problem("INTERNAL", { received: number, detail: reasonOf(error) });
  }
  const [first = error.problem] = error.problems;
  return error.problems.length < 2 ? first : { ...error.problem, expected: error.problems };
}
