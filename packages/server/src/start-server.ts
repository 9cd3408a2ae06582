import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { closeHome, makeHome, makeOwnFolder } from "@kumiki/models";
import { type Logger, pino } from "pino";
import { readConfig, type ServerSettings } from "./config.ts";
import { buildApp } from "./http/app.ts";
import { listenForWorkers } from "./http/worker-listener.ts";
import { makeServices } from "./make-services.ts";
import { prepareModels } from "./models/prepare.ts";
import { startReconciler } from "./runs/reconcile.ts";
import type { Services } from "./services.ts";
import { lockDirectory } from "./store/directory-lock.ts";
import { openSqliteStore } from "./store/store.ts";
import { Ticker } from "./triggers/ticker.ts";
import { welcome } from "./welcome.ts";

export interface RunningServer {
  readonly url: string;
  readonly services: Services;
  /** Hands out no more work, takes leases back, ends workers and event streams; within about 10 s. */
  close(): Promise<void>;
}

/** Time for workers to give their item back, ms. */
const workerGraceMs = 7_000;

/** Opens the data directory, starts the workers and listens. TOKEN_REQUIRED, CONFIG_INVALID. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const config = readConfig(settings);
  await makeHome(config.home);
  const told = await closeHome(config.home);
  await makeOwnFolder(join(config.home, "models"));
  const lock = lockDirectory(join(config.home, "server.lock"), config.home);
  try {
    const log = pino({ level: config.logLevel }, pino.destination(2));
    for (const { en } of told) log.warn(en);
    return await open(config, log, () => lock.release());
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function open(config: ReturnType<typeof readConfig>, log: Logger, release: () => void): Promise<RunningServer> {
  const store = await openSqliteStore(join(config.home, "kumiki.sqlite"));
  const closing = new AbortController();
  const services = await makeServices(config, store, log, closing.signal);
  const { runs, thumbnails, models, pool, nomad, sinks, lister, keeping } = services;
  // The workers of a server that was killed ended with it, so nobody works on what they held.
  for (const err of await runs.takeBack("embedded", "lease_lost")) log.error({ err }, "a lease of the last server");
  await runs.renewLeases();
  await startPlugins(services.plugins);
  const app = await buildApp(services);
  const url = await app.listen({ host: config.host, port: config.port });
  const workerDoor = nomad && (await listenForWorkers(services, nomad));
  nomad?.executor.start();
  services.tritonParts.start();
  sinks.start();
  pool.start(localUrl(url));
  thumbnails.process.allow(localUrl(url));
  const ticker = new Ticker(services.triggers);
  // Before old keys are forgotten: firings know the runs that were made for them by their keys.
  await ticker.start();
  const reconciler = startReconciler({ store, runs, thumbnails, everyMs: config.reconcileMs, log });
  keeping.sweeper.start();
  await lister.start();
  const preparing = config.prepareCommand && prepareModels(config.prepareCommand, models, log, closing.signal);
  if (config.welcomeRun) await welcome(services, log);

  const close = async (): Promise<void> => {
    // Event streams end and lease requests are answered; then workers give their items back through the open door.
    closing.abort();
    await ticker.stop();
    await stopServices(services, reconciler);
    await workerDoor?.close();
    await app.close();
    await preparing;
    await store.destroy();
    release();
  };
  return { url, services, close: once(close) };
}

/** Plugins that are known are there at once; a new one that is slow to load is not waited for, ms. */
const pluginPatienceMs = 5_000;

async function startPlugins(plugins: Services["plugins"]): Promise<void> {
  const late = new AbortController();
  await Promise.race([plugins.look(), sleep(pluginPatienceMs, undefined, { signal: late.signal }).catch(() => {})]);
  late.abort();
  plugins.watch();
}

/** Closing twice is closing once. */
function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}

/** Ends everything that works by itself, each before what it needs. */
async function stopServices(services: Services, reconciler: { stop(): Promise<void> }): Promise<void> {
  const { previews, thumbnails, models, lister, plugins, pool, nomad, keeping, sinks, tritonParts } = services;
  previews.close();
  thumbnails.close();
  models.close();
  await lister.stop();
  await thumbnails.process.stop();
  await pool.stop(workerGraceMs);
  await nomad?.executor.stop();
  await reconciler.stop();
  await keeping.sweeper.stop();
  await sinks.stop();
  await tritonParts.stop();
  await plugins.stop();
}

/** Workers reach a server that listens on every address through loopback. */
const localUrl = (url: string): string => {
  const local = new URL(url);
  if (local.hostname === "0.0.0.0") local.hostname = "127.0.0.1";
  if (local.hostname === "[::]") local.hostname = "[::1]";
  return local.origin;
};
