import type { Catalogue, Registry } from "@kumiki/core";
import type { Plugins } from "@kumiki/plugins";
import type { Logger } from "pino";
import type { Artifacts } from "./artifacts/artifacts.ts";
import type { Comparisons } from "./comparisons/comparisons.ts";
import type { ServerConfig } from "./config.ts";
import type { Datasets } from "./datasets/datasets.ts";
import type { Example } from "./examples/examples.ts";
import type { WorkerPool } from "./executors/embedded/pool.ts";
import type { Nomad } from "./executors/nomad/make-nomad.ts";
import type { Galleries } from "./galleries/galleries.ts";
import type { Inference } from "./inference/inference.ts";
import type { TritonParts } from "./inference/triton-parts.ts";
import type { Keeping } from "./keeping/keeping.ts";
import type { Models } from "./models/models.ts";
import type { Pipelines } from "./pipelines/pipelines.ts";
import type { Places } from "./places/places.ts";
import type { RunArchive } from "./runs/archive.ts";
import type { Previews } from "./runs/previews.ts";
import type { Runs } from "./runs/runs.ts";
import type { Sinks } from "./sinks/sinks.ts";
import type { Lister } from "./sources/lister.ts";
import type { Thumbnails } from "./thumbnails/thumbnails.ts";
import type { Triggers } from "./triggers/triggers.ts";

/** What the routes work with; made once in make-services.ts. */
export interface Services {
  readonly config: ServerConfig;
  readonly log: Logger;
  readonly version: string;
  readonly registry: Registry;
  /** Changes as plugins come and go, like the registry. */
  readonly catalogue: Catalogue;
  readonly plugins: Plugins;
  readonly runs: Runs;
  readonly archive: RunArchive;
  readonly comparisons: Comparisons;
  readonly datasets: Datasets;
  readonly previews: Previews;
  readonly pipelines: Pipelines;
  readonly artifacts: Artifacts;
  readonly thumbnails: Thumbnails;
  readonly galleries: Galleries;
  readonly models: Models;
  readonly keeping: Keeping;
  readonly examples: readonly Example[];
  readonly places: Places;
  readonly sinks: Sinks;
  readonly pool: WorkerPool;
  readonly lister: Lister;
  readonly triggers: Triggers;
  readonly inference: Inference;
  readonly tritonParts: TritonParts;
  /** Absent: no cluster is configured. */
  readonly nomad: Nomad | undefined;
  /** Aborted when the server closes: long answers end. */
  readonly closing: AbortSignal;
}
