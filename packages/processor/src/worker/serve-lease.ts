import { type Completion, KumikiError, type Lease, type Registry, reasonOf } from "@kumiki/core";
import type { Engine } from "../engine.ts";
import type { Log } from "../log.ts";
import type { WorkerDoor } from "./door.ts";
import type { Heartbeat } from "./heartbeat.ts";
import { workOn } from "./work-on.ts";

export interface LeaseService {
  readonly door: WorkerDoor;
  readonly heartbeat: Heartbeat;
  readonly engine: Engine;
  readonly registry: Registry;
  readonly log: Log;
  /** Aborted: the worker ends. */
  readonly signal: AbortSignal;
}

type Ending = "cancelled" | "returned" | "lost";

/** One lease from first to last; whatever happens here, the worker goes on. */
export async function serveLease(lease: Lease, service: LeaseService): Promise<void> {
  const { door, heartbeat, engine, registry, log, signal } = service;
  const place = { run: lease.run, item: lease.item, attempt: lease.attempt };
  const stop = new AbortController();
  let ending: Ending | undefined;
  const end = (why: Ending): void => {
    ending ??= why;
    stop.abort(new KumikiError("CANCELLED"));
  };
  const drain = (): void => end("returned");
  signal.addEventListener("abort", drain, { once: true });
  if (signal.aborted) drain();
  heartbeat.hold(lease.id, end);
  try {
    const onStale = (): void => end("lost");
    const completion = await workOn(lease, { door, engine, registry, log, signal: stop.signal, onStale });
    const told = answer(completion, ending);
    if (told === undefined) log.warn("lease lost; the result is dropped", place);
    else await door.complete(lease.id, told);
  } catch (error) {
    // Nothing is known about the item: the lease runs out and somebody tries it again.
    log.warn(`result not delivered: ${reasonOf(error)}`, place);
  } finally {
    heartbeat.release(lease.id);
    signal.removeEventListener("abort", drain);
  }
}

/** What the server is told; undefined when the lease is no longer ours. A result that is there is never thrown away. */
function answer(completion: Completion, ending: Ending | undefined): Completion | undefined {
  if (ending === "lost") return undefined;
  if (ending === undefined || completion.status === "succeeded") return completion;
  return { status: ending, events: completion.events };
}
