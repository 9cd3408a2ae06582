import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, type Lease, type Registry, reasonOf } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { createEngine, type Engine } from "../engine.ts";
import { embeddedBackend } from "../inference/embedded/embedded.ts";
import type { Log } from "../log.ts";
import { type WorkerDoor, workerDoor } from "./door.ts";
import { type Heartbeat, startHeartbeat } from "./heartbeat.ts";
import { workOn } from "./work-on.ts";

export interface WorkerOptions {
  readonly server: string;
  readonly token: string;
  readonly worker: string;
  readonly serves: "items" | "previews";
  readonly modelDirectory: string;
  readonly registry: Registry;
  readonly log: Log;
  /** Aborted: give the current item back and end. */
  readonly signal: AbortSignal;
  readonly threads?: number;
  readonly cacheBytes?: number;
}

/** Leases items from a server and works on them until the signal aborts. Survives restarts of the server. */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { server, token, worker, log } = options;
  const door = workerDoor({ server, token, worker });
  const heartbeat = startHeartbeat({ server, token, worker });
  const engine = createEngine({
    registry: options.registry,
    store: openModelStore(options.modelDirectory),
    backend: embeddedBackend({
      store: openModelStore(options.modelDirectory),
      ...(options.threads && { threads: options.threads }),
    }),
    galleries: door.galleries,
    embeddings: door.embeddings,
    cacheBytes: options.cacheBytes ?? 0,
  });
  log.info("worker ready", { worker, serves: options.serves });
  try {
    await leaseLoop(options, door, heartbeat, engine);
  } finally {
    await heartbeat.stop();
    await engine.close();
  }
}

async function leaseLoop(
  options: WorkerOptions,
  door: WorkerDoor,
  heartbeat: Heartbeat,
  engine: Engine,
): Promise<void> {
  const { signal, log, serves, registry } = options;
  let pause = 100;
  while (!signal.aborted) {
    let lease: Lease | null;
    try {
      lease = await door.lease(serves, signal);
      pause = 100;
    } catch (error) {
      if (signal.aborted) return;
      log.warn(`no lease: ${reasonOf(error)}`);
      await sleep(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(pause * 2, 5_000);
      continue;
    }
    if (lease !== null) await work(lease, { door, heartbeat, engine, registry, log, signal });
  }
}

interface Work {
  readonly door: WorkerDoor;
  readonly heartbeat: Heartbeat;
  readonly engine: Engine;
  readonly registry: Registry;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** One lease from first to last; whatever happens here, the worker goes on. */
async function work(lease: Lease, { door, heartbeat, engine, registry, log, signal }: Work): Promise<void> {
  const place = { run: lease.run, item: lease.item };
  const stop = new AbortController();
  const ending: { why?: "cancelled" | "returned" | "lost" } = {};
  const end = (why: "cancelled" | "returned" | "lost"): void => {
    ending.why = why;
    stop.abort(new KumikiError("CANCELLED"));
  };
  const drain = (): void => end("returned");
  signal.addEventListener("abort", drain, { once: true });
  heartbeat.hold(lease.id, end);
  try {
    const completion = await workOn(lease, { door, engine, registry, log, signal: stop.signal });
    if (ending.why === undefined || completion.status === "succeeded") await door.complete(lease.id, completion);
    else if (ending.why !== "lost") await door.complete(lease.id, { status: ending.why, events: completion.events });
  } catch (error) {
    // STALE_LEASE: somebody else works on it now. Anything else: the lease runs out and the item is tried again.
    log.warn(`result not delivered: ${reasonOf(error)}`, place);
  } finally {
    heartbeat.release(lease.id);
    signal.removeEventListener("abort", drain);
  }
}
