import { createHash, randomUUID } from "node:crypto";
import {
  type Artifact,
  type Completion,
  KumikiError,
  type Lease,
  makePlan,
  type Problem,
  problem,
  type Registry,
  reasonOf,
  type WorkerEvent,
} from "@kumiki/core";
import type { Engine } from "../engine.ts";
import type { KeepFile } from "../item/describe-step.ts";
import { storeResults } from "../item/store-results.ts";
import type { Log } from "../log.ts";
import type { WorkerDoor } from "./door.ts";
import { eventQueue } from "./event-queue.ts";
import { ServerUnreachable } from "./server-calls.ts";

export interface LeaseWork {
  readonly door: Pick<WorkerDoor, "artifact" | "put" | "events">;
  readonly engine: Pick<Engine, "run">;
  readonly registry: Registry;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** The lease belongs to somebody else. */
  readonly onStale: () => void;
}

/**
 * Runs the leased item: fetches its pictures, reports steps as they start and end, stores results. A failed item is a
 * completion too; only what says nothing about the item is thrown (the server is away, a bug).
 */
export async function workOn(lease: Lease, work: LeaseWork): Promise<Completion> {
  const { item, attempt, run } = lease;
  const events = eventQueue(
    (batch) => work.door.events(lease.id, batch),
    (error) => error instanceof KumikiError && error.code === "STALE_LEASE" && work.onStale(),
  );
  const add = (event: WorkerEvent): void => {
    events.add(event);
    if (event.type === "step.finished") logStep(work.log, run, event);
  };
  try {
    const outputs = await runLease(lease, work, add);
    return { status: "succeeded", outputs, events: await events.drain() };
  } catch (error) {
    if (isUnreachable(error)) throw error;
    const found = problemOf(error, work.log);
    work.log.warn(found.message.en, { run, item, attempt, ...(found.node && { step: found.node }), code: found.code });
    return { status: "failed", problem: found, events: await events.drain() };
  }
}

async function runLease(
  lease: Lease,
  { door, engine, registry, signal }: LeaseWork,
  add: (event: WorkerEvent) => void,
) {
  const { item, attempt, parameters, upTo } = lease;
  const plan = makePlan(lease.document, registry, { parameters, ...(upTo !== undefined && { upTo }) });
  const keep: KeepFile = async ({ bytes, ...file }) => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const artifact: Artifact = { sha256, sizeBytes: bytes.length, ...file };
    await door.put(artifact, bytes, signal);
    return artifact;
  };
  const result = await engine.run({
    plan,
    files: await fetchFiles(lease, door, signal),
    signal,
    deadlineMs: lease.deadlineMs,
    ...(lease.keepPreviews && { previews: keep }),
    onStepStarted: ({ id, use, position }, at) =>
      add({ type: "step.started", item, attempt, at: at.toISOString(), node: id, use, position }),
    onStepFinished: (step, at) => add({ type: "step.finished", item, attempt, at: at.toISOString(), step }),
  });
  return lease.stepsOnly ? {} : storeResults(plan, result, keep);
}

async function fetchFiles({ inputs }: Lease, door: LeaseWork["door"], signal: AbortSignal) {
  const entries = Object.entries(inputs).map(
    async ([name, { sha256 }]) => [name, { sha256, bytes: await door.artifact(sha256, signal) }] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

function logStep(
  log: Log,
  run: string,
  { item, attempt, step }: Extract<WorkerEvent, { type: "step.finished" }>,
): void {
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
