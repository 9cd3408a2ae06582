import type { Artifact } from "../run/step.ts";
import type { Dataset, DatasetItem, LeftOut, Sample } from "./dataset.ts";
import { samplesOf } from "./samples.ts";
import { UniqueNames } from "./unique-names.ts";

export interface DatasetSource extends Pick<Dataset, "title" | "createdAt" | "classes" | "labelLists" | "has"> {
  /** Items that succeeded, in order. */
  readonly items: () => AsyncIterable<DatasetItem>;
  /** Those that did not. */
  readonly failed: () => AsyncIterable<LeftOut>;
  /** Outputs to take things found from; absent: all. */
  readonly outputs?: readonly string[] | undefined;
  readonly sourceOf?: (artifact: Artifact) => string;
}

/** A data set of the items of a run; nothing is kept between items but what makes file names unique. */
export function makeDataset(source: DatasetSource): Dataset {
  const { items, failed, outputs, sourceOf, ...rest } = source;
  const eachItem = async function* () {
    const names = new UniqueNames();
    for await (const item of items()) {
      const options = { names, outputs, ...(sourceOf && { sourceOf }) };
      yield { item, ...samplesOf(item, options) };
    }
  };
  async function* samples(): AsyncGenerator<Sample, void> {
    for await (const each of eachItem()) yield* each.samples;
  }
  async function* leftOut(): AsyncGenerator<LeftOut, void> {
    yield* failed();
    for await (const { item, homeless } of eachItem())
      for (const output of homeless) yield { name: item.name, reason: `DIFFERENT_PICTURE (${output})` };
  }
  return { ...rest, samples, leftOut };
}
