import {
  type Catalogue,
  describeRegistry,
  isValid,
  KumikiError,
  type PipelineDocument,
  type Problem,
  type Registry,
  validate,
} from "@kumiki/core";
import { knownModels, type ModelStore } from "@kumiki/models";
import type { PluginState } from "@kumiki/plugins";
import { readPipelineFile } from "./pipeline-file.ts";
import { type PluginPlace, partsHere } from "./plugins-here.ts";

export interface LoadedPipeline {
  readonly registry: Registry;
  readonly catalogue: Catalogue;
  readonly document: PipelineDocument | undefined;
  /** `input_image` of a linear document. */
  readonly input: string | undefined;
  readonly problems: readonly Problem[];
}

/** Where models and plugins of this machine are. */
export interface PipelinePlace extends PluginPlace {
  readonly store: ModelStore;
}

type Change = (document: PipelineDocument, catalogue: Catalogue) => PipelineDocument;

/** Reads and validates a pipeline of a file; `change` may alter the parsed JSON before. */
export const loadPipeline = (given: string, place: PipelinePlace, change?: Change): Promise<LoadedPipeline> =>
  checkPipeline(() => readPipelineFile(given), place, change);

/** Validates a pipeline that may be written with the catalogue at hand. */
export async function checkPipeline(
  write: (catalogue: Catalogue) => unknown,
  { store, ...place }: PipelinePlace,
  change: Change = (document) => document,
): Promise<LoadedPipeline> {
  const { registry, plugins } = await partsHere(place);
  const catalogue = describeRegistry(registry);
  const known = await knownModels(store);
  const read = validate(await write(catalogue), catalogue, known);
  if (read.document === undefined)
    return {
      registry,
      catalogue,
      document: undefined,
      input: read.input,
      problems: withBroken(read.problems, plugins),
    };
  const changed = change(read.document, catalogue);
  const { document, problems } = changed === read.document ? read : validate(changed, catalogue, known);
  return { registry, catalogue, document, input: read.input, problems: withBroken(problems, plugins) };
}

/** A part that is not known may be in a plugin that is broken: its message comes along. */
function withBroken(problems: readonly Problem[], plugins: readonly PluginState[]): readonly Problem[] {
  if (!problems.some(({ code }) => code === "UNKNOWN_COMPONENT")) return problems;
  return [
    ...problems,
    ...plugins.flatMap(({ problem }) => (problem ? [{ ...problem, severity: "warning" as const }] : [])),
  ];
}

/** The document when it has no errors; else PIPELINE_INVALID with all problems. */
export function validDocument({ document, problems }: LoadedPipeline): PipelineDocument {
  if (document !== undefined && isValid(problems)) return document;
  throw new KumikiError("PIPELINE_INVALID", { received: problems.length }, { problems });
}
