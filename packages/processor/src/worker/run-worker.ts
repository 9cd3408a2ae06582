import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, type Lease, type Registry, reasonOf } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { createEngine } from "../engine.ts";
import { layeredEmbeddings, memoryEmbeddings } from "../gallery/embedding-caches.ts";
import type { Log } from "../log.ts";
import { type WorkerDoor, workerDoor } from "./door.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { serveLease } from "./serve-lease.ts";
import type { ServerAddress } from "./server-address.ts";
import { serverModels } from "./server-models.ts";
import type { WorkerToken } from "./token.ts";
import { workerInference } from "./worker-inference.ts";

export interface WorkerOptions {
  /** Address of the server that has `/worker/*`. */
  readonly server: ServerAddress;
  readonly token: WorkerToken;
  readonly worker: string;
  readonly serves: "items" | "previews";
  readonly modelDirectory: string;
  /** `server`: models come from the server, by hash; else they are made or found in `modelDirectory`. */
  readonly modelsFrom?: "server";
  readonly registry: Registry;
  readonly log: Log;
  /** Aborted: give the current item back and end. */
  readonly signal: AbortSignal;
  /** Threads of one model run; the same number gives the same bytes. Default 1: there is a worker for every core. */
  readonly threads?: number;
  /** Step results kept between items. Default: 512 MiB for previews, none for items. */
  readonly cacheBytes?: number;
  readonly heartbeatMs?: number;
  /** A server that was not reached for so long is gone: the worker ends, ms. Absent: it waits for ever. */
  readonly givesUpAfterMs?: number;
}

const previewCacheBytes = 512 * 2 ** 20;

/**
 * Leases items from a server and works on them until the signal aborts; the current item is given back then. Survives
 * restarts of the server. Throws UNAUTHORIZED when the server does not take the token.
 */
export async function runWorker(options: WorkerOptions): Promise<void> {
  const { server, token, worker, log, serves, threads } = options;
  const door = workerDoor({ server, token, worker });
  const store = openModelStore(options.modelDirectory);
  const engine = createEngine({
    registry: options.registry,
    store,
    backend: workerInference({ door, store, log, ...(threads !== undefined && { threads }) }),
    galleries: door.galleries,
    ...(options.modelsFrom === "server" && { card: serverModels(door, store) }),
    embeddings: layeredEmbeddings(memoryEmbeddings(), door.embeddings),
    cacheBytes: options.cacheBytes ?? (serves === "previews" ? previewCacheBytes : 0),
    onModelProgress: ({ model, phase, fraction }) => log.info(`${phase} ${model}`, { fraction }),
  });
  const onFailure = (reason: string): void => log.warn(`no heartbeat: ${reason}`);
  const heartbeat = startHeartbeat({ server, token, worker, everyMs: options.heartbeatMs ?? 5_000, onFailure });
  log.info("worker ready", { worker, serves });
  try {
    const work = { door, heartbeat, engine, registry: options.registry, log, signal: options.signal };
    for await (const lease of leases(options, door)) await serveLease(lease, work);
  } finally {
    await heartbeat.stop();
    await engine.close();
    log.info("worker ended", { worker });
  }
}

/** Leases as they come, until nothing will come any more; a server that is away is asked again, ever more slowly up to 5 s. */
async function* leases(options: WorkerOptions, door: WorkerDoor): AsyncGenerator<Lease> {
  const { signal, log, serves, givesUpAfterMs = Number.POSITIVE_INFINITY } = options;
  let pause = 100;
  let reachedAt = performance.now();
  while (!signal.aborted) {
    try {
      const { lease, done } = await door.lease(serves, signal);
      pause = 100;
      reachedAt = performance.now();
      if (lease !== null) yield lease;
      if (done) return;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof KumikiError && error.code === "UNAUTHORIZED") throw error;
      if (performance.now() - reachedAt > givesUpAfterMs) throw error;
      log.warn(`no lease: ${reasonOf(error)}`);
      await sleep(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(pause * 2, 5_000);
    }
  }
}
