import type { PipelineDocument } from "@kumiki/core";
import type { ModelStore } from "@kumiki/models";
import type { LoadedPipeline } from "../load-pipeline.ts";
import type { Surroundings } from "../surroundings.ts";
import type { InputPath, SkippedInput } from "./inputs.ts";
import type { ResultFolder } from "./results.ts";

export interface PhotoOptions {
  readonly json?: boolean;
  readonly stats?: boolean;
  /** Each step of each photo is told. */
  readonly steps?: boolean;
  readonly concurrency: number;
  readonly maxFailureRate?: number;
  /** Keep what an earlier run did with the same content; absent: the folder remembers nothing. */
  readonly resume?: boolean;
}

export interface PhotoWork {
  readonly loaded: LoadedPipeline & { readonly document: PipelineDocument };
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly store: ModelStore;
  readonly inputs: readonly InputPath[];
  /** As it was written on the command line. */
  readonly given: readonly string[];
  /** What was found and is no input. */
  readonly skipped: readonly SkippedInput[];
  readonly results: ResultFolder;
  /** Where the results are, for people. */
  readonly place: string;
  readonly options: PhotoOptions;
  readonly surroundings: Surroundings;
}
