import type { PluginLimits, Registry } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { createEngine } from "../engine.ts";
import { layeredEmbeddings, memoryEmbeddings } from "../gallery/embedding-caches.ts";
import type { Log } from "../log.ts";
import { BatchSize } from "./batch-size.ts";
import { workerDoor } from "./door.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { fileAccess } from "./lease-files.ts";
import { leasePlugins } from "./lease-plugins.ts";
import { openOutbox } from "./outbox.ts";
import { plansOf } from "./plans.ts";
import { serveLeases } from "./serve-leases.ts";
import type { ServerAddress } from "./server-address.ts";
import { serverModels } from "./server-models.ts";
import { sharedFiles } from "./shared-files.ts";
import { takeLeases } from "./take-leases.ts";
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
  /** What plugins may take. Default: the usual. */
  readonly pluginLimits?: PluginLimits | undefined;
  /** Where the server keeps its files, when the worker is on its machine. */
  readonly artifactDirectory?: string | undefined;
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
  const plugins = leasePlugins(door, options.registry, options.pluginLimits);
  const onFailure = (reason: string): void => log.warn(`no heartbeat: ${reason}`);
  const heartbeat = startHeartbeat({ server, token, worker, everyMs: options.heartbeatMs ?? 5_000, onFailure });
  const outbox = openOutbox(door, log);
  log.info("worker ready", { worker, serves });
  try {
    const { signal, artifactDirectory } = options;
    // What a preview makes is kept for a while only, which the server sees to when it is sent.
    const shared = serves === "items" && artifactDirectory !== undefined ? sharedFiles(artifactDirectory) : undefined;
    const files = fileAccess(door, shared);
    const work = { door, files, outbox, heartbeat, engine, planOf: plansOf(plugins.registryOf), log, signal };
    const size = new BatchSize();
    const ask = () => door.lease(serves, size.next, signal);
    await serveLeases(takeLeases(ask, options), work, size);
  } finally {
    await outbox.atMost(0);
    await heartbeat.stop();
    await engine.close();
    plugins.close();
    log.info("worker ended", { worker });
  }
}
