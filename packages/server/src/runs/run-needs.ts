import type { Catalogue, Registry } from "@kumiki/core";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { ServerConfig } from "../config.ts";
import type { Inference } from "../inference/inference.ts";
import type { Models } from "../models/models.ts";
import type { Pipelines } from "../pipelines/pipelines.ts";
import type { Places } from "../places/places.ts";

/** What a request for a run is checked against. */
export interface RunNeeds {
  readonly catalogue: Catalogue;
  readonly registry: Registry;
  readonly models: Models;
  readonly artifacts: Artifacts;
  readonly pipelines: Pipelines;
  readonly config: ServerConfig;
  readonly inference: Inference;
  readonly places: Places;
}
