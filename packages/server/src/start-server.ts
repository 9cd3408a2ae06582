import { mkdir, readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { describeRegistry, KumikiError } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { type Logger, pino } from "pino";
import { Artifacts } from "./artifacts/artifacts.ts";
import { openArtifactFiles } from "./artifacts/file.ts";
import { type ServerConfig, type ServerSettings, serverConfigSchema } from "./config.ts";
import { loadExamples } from "./examples/examples.ts";
import { WorkerPool } from "./executors/embedded/pool.ts";
import { Galleries } from "./galleries/galleries.ts";
import { isLoopback } from "./http/access.ts";
import { buildApp } from "./http/app.ts";
import { Models } from "./models/models.ts";
import { prepareModels } from "./models/prepare.ts";
import { Pipelines } from "./pipelines/pipelines.ts";
import { leaseMs } from "./runs/leases.ts";
import { newRunSchema, prepareRun } from "./runs/prepare.ts";
import { Previews } from "./runs/previews.ts";
import { Runs } from "./runs/runs.ts";
import type { Services } from "./services.ts";
import { lockDirectory } from "./store/directory-lock.ts";
import { openSqliteStore } from "./store/store.ts";

export interface RunningServer {
  readonly url: string;
  readonly services: Services;
  /** Stops taking requests, gives leases back, ends the workers; within about 10 s. */
  close(): Promise<void>;
}

/** Opens the data directory, starts the workers and listens. TOKEN_REQUIRED, CONFIG_INVALID. */
export async function startServer(settings: ServerSettings): Promise<RunningServer> {
  const config = readConfig(settings);
  await mkdir(join(config.home, "models"), { recursive: true });
  const lock = lockDirectory(join(config.home, "server.lock"), config.home);
  const store = await openSqliteStore(join(config.home, "kumiki.sqlite"));
  const log: Logger = pino({ level: config.logLevel }, pino.destination(2));
  const closing = new AbortController();
  const services = await makeServices(config, store, log, closing.signal);
  const { runs, models, pool } = services;
  // Leases of a server that died: their workers died with it, so nobody works on them.
  await runs.takeBack({ silentSince: Number.MAX_SAFE_INTEGER });
  const app = await buildApp(services);
  const url = await app.listen({ host: config.host, port: config.port });
  pool.start(localUrl(url));
  const preparing = config.prepareCommand && prepareModels(config.prepareCommand, models, log);
  const sweep = setInterval(() => void sweepLeases(runs, log), leaseMs / 6).unref();
  if (config.welcomeRun) await welcome(services);

  const close = async (): Promise<void> => {
    closing.abort();
    clearInterval(sweep);
    preparing?.stop();
    models.close();
    // Workers give their items back through the open door; only then it closes.
    await pool.close();
    await app.close();
    await store.destroy();
    lock.release();
  };
  return { url, services, close };
}

function readConfig(settings: ServerSettings): ServerConfig {
  const parsed = serverConfigSchema.safeParse(settings);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new KumikiError("CONFIG_INVALID", {
      field: issue?.path.join(".") ?? "",
      expected: issue?.message ?? "",
      received: "",
    });
  }
  const config = { ...parsed.data, home: resolve(parsed.data.home) };
  if (!isLoopback(config.host) && config.token === undefined)
    throw new KumikiError("TOKEN_REQUIRED", { received: config.host });
  return Object.freeze(config);
}

async function makeServices(
  config: ServerConfig,
  store: Awaited<ReturnType<typeof openSqliteStore>>,
  log: Logger,
  closing: AbortSignal,
): Promise<Services> {
  const registry = await loadRegistry();
  const artifacts = new Artifacts(store, await openArtifactFiles(join(config.home, "artifacts")));
  const galleries = new Galleries(store);
  const runs = new Runs(store);
  const previews = new Previews();
  const pool = new WorkerPool({
    command: config.workerCommand,
    workers: config.workers,
    log,
    onGone: async (worker, serves) => {
      if (serves === "previews") previews.failAll();
      else await runs.takeBack({ worker });
    },
  });
  return {
    config,
    version: await ownVersion(),
    registry,
    catalogue: describeRegistry(registry),
    runs,
    previews,
    pipelines: new Pipelines(store),
    artifacts,
    galleries,
    models: new Models(openModelStore(join(config.home, "models"))),
    examples:
      config.examplesDirectory === undefined ? [] : await loadExamples(config.examplesDirectory, artifacts, galleries),
    pool,
    workerTokens: pool.tokens,
    closing,
  };
}

async function sweepLeases(runs: Runs, log: Logger): Promise<void> {
  await runs
    .takeBack({ silentSince: Date.now() })
    .catch((error: unknown) => log.error({ err: error }, "silent leases could not be taken back"));
}

const ownVersion = async (): Promise<string> =>
  String(JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")).version);

/** Workers reach a server that listens on every address through loopback. */
const localUrl = (url: string): string => url.replace("0.0.0.0", "127.0.0.1").replace("[::]", "[::1]");

/** Runs the first example on its first photo, so that the page has a picture of this start. */
async function welcome(services: Services): Promise<void> {
  const example = services.examples.find(({ photos }) => photos.length > 0);
  const photo = example?.photos[0];
  if (example === undefined || photo === undefined) return;
  const body = newRunSchema.parse({
    pipeline: { document: example.document },
    inputs: [{ name: photo.name, pictures: { photo: photo.artifact.sha256 } }],
  });
  await services.runs.create(await prepareRun(body, services));
}

/** Workers that fit this machine. */
export const defaultWorkers = (): number => Math.max(1, availableParallelism());
