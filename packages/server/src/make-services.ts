import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { describeRegistry } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import type { Logger } from "pino";
import { Artifacts } from "./artifacts/artifacts.ts";
import { openArtifactFiles } from "./artifacts/file.ts";
import { Comparisons } from "./comparisons/comparisons.ts";
import type { ServerConfig } from "./config.ts";
import { Datasets } from "./datasets/datasets.ts";
import { loadExamples } from "./examples/examples.ts";
import { type PoolOptions, WorkerPool } from "./executors/embedded/pool.ts";
import { makeNomad, type Nomad } from "./executors/nomad/make-nomad.ts";
import { Galleries } from "./galleries/galleries.ts";
import { Inference } from "./inference/inference.ts";
import { Keeping } from "./keeping/keeping.ts";
import { provenanceMaker } from "./keeping/provenance.ts";
import { Models } from "./models/models.ts";
import { Pipelines } from "./pipelines/pipelines.ts";
import { Places } from "./places/places.ts";
import { RunArchive } from "./runs/archive.ts";
import { Previews } from "./runs/previews.ts";
import { Runs } from "./runs/runs.ts";
import type { Services } from "./services.ts";
import { Sinks } from "./sinks/sinks.ts";
import { makeLister } from "./sources/make-lister.ts";
import type { Store } from "./store/store.ts";
import { ThumbnailFiles } from "./thumbnails/thumbnail-files.ts";
import { Thumbnails } from "./thumbnails/thumbnails.ts";
import { Triggers } from "./triggers/triggers.ts";

/** Joins the parts of a server; nothing runs yet. */
export async function makeServices(
  config: ServerConfig,
  store: Store,
  log: Logger,
  closing: AbortSignal,
): Promise<Services> {
  const { examplesDirectory, leaseMs, itemTimeoutMs } = config;
  const modelDirectory = join(config.home, "models");
  const artifactDirectory = join(config.home, "artifacts");
  const registry = await loadRegistry();
  // An item's files wait for its end, which names them.
  const unusedMs = Math.max(config.unusedFileMs, itemTimeoutMs + 60_000);
  const artifacts = new Artifacts(store, await openArtifactFiles(artifactDirectory), unusedMs);
  const galleries = new Galleries(store);
  const previews = new Previews();
  const models = new Models(openModelStore(modelDirectory));
  const version = await ownVersion();
  const madeWith = provenanceMaker({ registry, models, galleries, libraries: config.libraries, version, log });
  const runs = new Runs(store, { leaseMs, itemTimeoutMs }, madeWith);
  const places = new Places(config.places);
  const thumbnails = makeThumbnails(config, modelDirectory, log, artifacts);
  const archive = new RunArchive(store);
  const nomad = config.nomad && (await makeNomad(config.nomad, { store, runs, models, registry, log }));
  const inference = new Inference({ settings: config.inference, nomadService: nomad && serviceOf(nomad), log });
  const catalogue = describeRegistry(registry);
  const pipelines = new Pipelines(store);
  const needs = { catalogue, registry, models, artifacts, pipelines, config, inference, places };
  const examples = examplesDirectory === undefined ? [] : await loadExamples(examplesDirectory, artifacts, galleries);
  const shared = { store, registry, models, galleries, artifacts, thumbnails, previews, examples, config, log };
  return {
    config,
    log,
    version,
    registry,
    catalogue,
    runs,
    archive,
    comparisons: new Comparisons({ store, runs, difference: thumbnails.difference, closing, log }),
    datasets: new Datasets({ store, runs, archive, artifacts, models, registry }),
    previews,
    pipelines,
    artifacts,
    thumbnails,
    galleries,
    lister: makeLister(config, { store, runs, artifacts, places, log }),
    triggers: new Triggers({ ...needs, store, runs, log, settings: config.triggers }),
    models,
    examples,
    keeping: new Keeping(shared),
    places,
    sinks: new Sinks({ store, artifacts, places, log, bus: runs.bus }),
    pool: makePool(config, { modelDirectory, artifactDirectory }, log, { runs, previews }),
    nomad,
    inference,
    closing,
  };
}

function makePool(
  config: ServerConfig,
  directories: Pick<PoolOptions, "modelDirectory" | "artifactDirectory">,
  log: Logger,
  { runs, previews }: Pick<Services, "runs" | "previews">,
): WorkerPool {
  return new WorkerPool({
    program: workerProgram(config),
    workers: config.workers,
    ...directories,
    log,
    onGone: async (worker, serves, isStopping) => {
      if (serves === "previews") return previews.failHeld();
      const errors = await runs.takeBack({ worker }, isStopping ? "shutdown" : "worker_crashed");
      for (const err of errors) log.error({ err, worker }, "a lease of a dead worker");
    },
  });
}

const workerProgram = ({ workerCommand, workerEnvironment: environment, logLevel }: ServerConfig) =>
  workerCommand && { program: workerCommand, environment, quiet: logLevel === "silent" };

function makeThumbnails(config: ServerConfig, modelDirectory: string, log: Logger, artifacts: Artifacts): Thumbnails {
  const { home, thumbnailCacheBytes, thumbnailTimeoutMs: timeoutMs, thumbnailIdleMs: idleMs } = config;
  const files = new ThumbnailFiles(join(home, "thumbnails"), thumbnailCacheBytes);
  return new Thumbnails({ artifacts, files, program: workerProgram(config), modelDirectory, timeoutMs, idleMs, log });
}

const serviceOf =
  ({ client }: Nomad) =>
  async (name: string) =>
    (await client.service(name)).map(({ Address, Port }) => ({ address: Address, port: Port }));

const ownVersion = async (): Promise<string> =>
  String(JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")).version);
