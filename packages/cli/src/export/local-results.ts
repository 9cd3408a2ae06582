import { access, open, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import {
  type Artifact,
  checkFound,
  type Dataset,
  type DatasetItem,
  type LeftOut,
  makeDataset,
  pictureFormats,
} from "@kumiki/core";
import { type RecordEntry, recordName, valuesOf } from "../resume/record-file.ts";
import { type RecordLine, readLine, recordLines } from "../resume/record-lines.ts";

export interface LocalChoice {
  readonly outputs?: readonly string[] | undefined;
  readonly classes?: readonly string[] | undefined;
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Whether a folder holds results of `kumiki run`. */
export const isResultFolder = (directory: string): Promise<boolean> => isThere(join(directory, recordName));

/**
 * What `kumiki run` found, from the record and the files of its folder, in the order of names. In memory are the places
 * of the record's lines and one photo's values at a time. Photos that failed are not in the record.
 * DATASET_OUTPUT_UNKNOWN, DATASET_NOTHING_FOUND.
 */
export async function localDataset(directory: string, choice: LocalChoice): Promise<Dataset> {
  const record = join(directory, recordName);
  const lines = await recordLines(record);
  const { mtime } = await stat(record);
  const places = new WeakMap<Artifact, string>();
  const items = async function* () {
    for await (const { at, entry } of entriesOf(record, lines))
      if (entry.made !== undefined) yield await itemOf(directory, at, entry, places);
  };
  await checkFound(items(), choice.outputs);
  return makeDataset({
    ...choice,
    title: basename(resolve(directory)),
    createdAt: mtime.toISOString(),
    labelLists: [],
    items,
    failed: async function* (): AsyncGenerator<LeftOut, void> {
      for await (const { entry } of entriesOf(record, lines))
        if (entry.made === undefined) yield { name: entry.name, reason: "MADE_BY_OLDER_VERSION" };
    },
    sourceOf: (artifact) => places.get(artifact) ?? "",
    has: ({ source }) => isThere(source),
  });
}

async function* entriesOf(record: string, lines: readonly RecordLine[]) {
  const file = await open(record);
  try {
    for (const [at, line] of lines.entries()) yield { at, entry: await readLine(file, line) };
  } finally {
    await file.close();
  }
}

/** An item as a server would tell it; `places`: where its files lie. */
async function itemOf(
  directory: string,
  index: number,
  { files, made }: RecordEntry,
  places: WeakMap<Artifact, string>,
): Promise<DatasetItem> {
  if (made === undefined) throw new TypeError("an entry without what was made");
  const { path, ...given } = made.input;
  const input: Artifact = given;
  places.set(input, resolve(directory, path));
  const values = await valuesOf(directory, files);
  const outputs: DatasetItem["outputs"] = {};
  for (const [output, { kind, root, width, height }] of Object.entries(made.results)) {
    const file = files.find((each) => each.output === output);
    const rooted = root && { root };
    if (file === undefined) {
      if (Object.hasOwn(values, output)) outputs[output] = { kind, value: values[output] ?? null, ...rooted };
      continue;
    }
    const { sha256, sizeBytes } = file;
    const artifact: Artifact = { sha256, sizeBytes, mediaType: mediaTypeOf(file.path), width, height };
    places.set(artifact, join(directory, file.path));
    outputs[output] = { kind, artifact, ...rooted };
  }
  return { index, name: basename(path), inputs: { photo: input }, outputs };
}

const mediaTypeOf = (path: string): string => {
  const ending = path.split(".").at(-1)?.toLowerCase();
  const format = Object.values(pictureFormats).find(({ endings }) => endings.some((known) => known === ending));
  return format?.mediaType ?? "application/octet-stream";
};
