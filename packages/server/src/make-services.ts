import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { describeRegistry } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import { type FindPartService, Plugins } from "@kumiki/plugins";
import type { Logger } from "pino";
import { Artifacts } from "./artifacts/artifacts.ts";
import { openArtifactFiles } from "./artifacts/file.ts";
import { Comparisons } from "./comparisons/comparisons.ts";
import type { ServerConfig } from "./config.ts";
import { Datasets } from "./datasets/datasets.ts";
import { loadExamples } from "./examples/examples.ts";
import { WorkerPool } from "./executors/embedded/pool.ts";
import { NomadClient } from "./executors/nomad/client/nomad-client.ts";
import { makeNomad } from "./executors/nomad/make-nomad.ts";
import { Galleries } from "./galleries/galleries.ts";
import { type NomadService, toUrl } from "./inference/find-triton.ts";
import { Inference } from "./inference/inference.ts";
import { TritonParts } from "./inference/triton-parts.ts";
import { Keeping } from "./keeping/keeping.ts";
import { provenanceMaker } from "./keeping/provenance.ts";
import { Models } from "./models/models.ts";
import { Pipelines } from "./pipelines/pipelines.ts";
import { Places } from "./places/places.ts";
import { liveCatalogue } from "./plugins/live-catalogue.ts";
import { pluginPins } from "./plugins/pins.ts";
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
  const nomadClient = config.nomad && new NomadClient(config.nomad);
  const nomadService = nomadClient && serviceOf(nomadClient);
  const kept = await makeKept(config, store, log, nomadService);
  const { registry, artifacts, models, runs, places, archive, previews, thumbnails } = kept;
  const shared = { ...kept, store, config, log };
  const nomad = config.nomad && nomadClient && (await makeNomad(config.nomad, { ...shared, client: nomadClient }));
  const inference = new Inference({ settings: config.inference, nomadService, log });
  const catalogue = liveCatalogue(kept.plugins);
  return {
    ...kept,
    config,
    log,
    catalogue,
    comparisons: new Comparisons({ store, runs, difference: thumbnails.difference, closing, log }),
    datasets: new Datasets({ store, runs, archive, artifacts, models, registry }),
    lister: makeLister(config, { store, runs, artifacts, places, log }),
    keeping: new Keeping(shared),
    sinks: new Sinks({ store, artifacts, places, log, bus: runs.bus }),
    pool: makePool(config, log, { runs, previews }),
    nomad,
    inference,
    tritonParts: new TritonParts({ ...kept, inference, log, everyMs: config.inference.refreshMs }),
    triggers: new Triggers({ ...shared, catalogue, inference, settings: config.triggers }),
    closing,
  };
}

const modelsIn = (home: string): string => join(home, "models");
const artifactsIn = (home: string): string => join(home, "artifacts");

/** What a server keeps and what its runs are made of. */
async function makeKept(config: ServerConfig, store: Store, log: Logger, nomadService: NomadService | undefined) {
  const { home, examplesDirectory, leaseMs, itemTimeoutMs, libraries } = config;
  const base = await loadRegistry();
  const directory = config.pluginsDirectory ?? join(home, "plugins");
  const findService: FindPartService | undefined =
    nomadService && (async (_code, service) => (await nomadService(service)).map(toUrl));
  const plugins = new Plugins({ directory, home, limits: config.pluginLimits, base, findService });
  const { registry } = plugins;
  // An item's files wait for its end, which names them.
  const unusedMs = Math.max(config.unusedFileMs, itemTimeoutMs + 60_000);
  const artifacts = new Artifacts(store, await openArtifactFiles(artifactsIn(home)), unusedMs);
  const galleries = new Galleries(store);
  const models = new Models(openModelStore(modelsIn(home)));
  const version = await ownVersion();
  const madeWith = provenanceMaker({ registry, models, galleries, libraries, version, log });
  return {
    version,
    registry,
    plugins,
    artifacts,
    galleries,
    models,
    runs: new Runs(store, { leaseMs, itemTimeoutMs }, madeWith, pluginPins(registry)),
    previews: new Previews(),
    places: new Places(config.places),
    archive: new RunArchive(store),
    pipelines: new Pipelines(store),
    thumbnails: makeThumbnails(config, log, artifacts),
    examples:
      examplesDirectory === undefined
        ? []
        : await loadExamples(examplesDirectory, describeRegistry(registry), artifacts, galleries),
  };
}

function makePool(
  config: ServerConfig,
  log: Logger,
  { runs, previews }: Pick<Services, "runs" | "previews">,
): WorkerPool {
  return new WorkerPool({
    program: workerProgram(config),
    workers: config.workers,
    modelDirectory: modelsIn(config.home),
    artifactDirectory: artifactsIn(config.home),
    pluginLimits: config.pluginLimits,
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

function makeThumbnails(config: ServerConfig, log: Logger, artifacts: Artifacts): Thumbnails {
  const { home, thumbnailCacheBytes, thumbnailTimeoutMs: timeoutMs, thumbnailIdleMs: idleMs } = config;
  const files = new ThumbnailFiles(join(home, "thumbnails"), thumbnailCacheBytes);
  return new Thumbnails({
    artifacts,
    files,
    program: workerProgram(config),
    modelDirectory: modelsIn(home),
    timeoutMs,
    idleMs,
    log,
  });
}

const serviceOf =
  (client: NomadClient): NomadService =>
  async (name) =>
    (await client.service(name)).map(({ Address, Port }) => ({ address: Address, port: Port }));

const ownVersion = async (): Promise<string> =>
  String(JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")).version);
