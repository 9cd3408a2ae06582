import {
  checkFound,
  type Dataset,
  finalRunStatuses,
  KumikiError,
  makeDataset,
  makePlan,
  type PipelineDocument,
  type Registry,
} from "@kumiki/core";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { Models } from "../models/models.ts";
import type { RunArchive } from "../runs/archive.ts";
import type { Runs } from "../runs/runs.ts";
import type { Store } from "../store/store.ts";
import { otherItems, succeededItems } from "./dataset-rows.ts";

export interface DatasetChoice {
  /** Outputs to take things found from; absent: all. */
  readonly outputs?: readonly string[] | undefined;
  /** Classes by id; absent: the models' own. */
  readonly classes?: readonly string[] | undefined;
}

interface Parts {
  readonly store: Store;
  readonly runs: Pick<Runs, "get">;
  readonly archive: Pick<RunArchive, "document">;
  readonly artifacts: Pick<Artifacts, "has">;
  readonly models: Pick<Models, "cards">;
  readonly registry: Registry;
}

/** Data sets of runs, read from the database a page at a time. */
export class Datasets {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * What was found in a run that has ended. NOT_FOUND, RUN_NOT_FINISHED (its items must be the same from one pass to the
   * next), DATASET_OUTPUT_UNKNOWN, DATASET_NOTHING_FOUND.
   */
  async of(run: string, { outputs, classes }: DatasetChoice): Promise<{ dataset: Dataset; leftOut: number }> {
    const { store, runs, archive, artifacts } = this.#parts;
    const { status, counts, createdAt, pipeline } = await runs.get(run);
    if (!finalRunStatuses.includes(status)) throw new KumikiError("RUN_NOT_FINISHED");
    const { document, parameters } = await archive.document(run);
    await checkFound(succeededItems(store, run), outputs);
    const dataset = makeDataset({
      title: pipeline.name,
      createdAt,
      items: () => succeededItems(store, run),
      failed: () => otherItems(store, run),
      outputs,
      classes,
      labelLists: await this.#labelLists(document, parameters),
      has: ({ source }) => artifacts.has(source),
    });
    return { dataset, leftOut: counts.total - counts.succeeded };
  }

  /** Class lists of the models that a pipeline uses; none where a part of it is gone. */
  async #labelLists(document: PipelineDocument, parameters: Record<string, unknown>): Promise<string[][]> {
    const { models, registry } = this.#parts;
    try {
      const names = makePlan(document, registry, { parameters }).models.map(({ name }) => name);
      return (await models.cards()).flatMap(({ name, labels }) =>
        names.includes(name) && labels.length > 0 ? [labels] : [],
      );
    } catch (error) {
      if (error instanceof KumikiError) return [];
      throw error;
    }
  }
}
