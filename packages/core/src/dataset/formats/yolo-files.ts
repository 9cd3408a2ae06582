import { ClassNotes, type ClassTable, distinct } from "../classes.ts";
import type { Dataset, DatasetFile, Found, Sample, SamplePicture } from "../dataset.ts";
import { leftOutFile } from "../left-out.ts";

/** How a thing found is written: numbers behind its class id, from 0 to 1 of the picture's size. */
export type YoloRow = (found: Found, picture: SamplePicture) => readonly number[];

/** What a data set of this kind needs to know of all samples before its first label. */
export interface YoloKind {
  readonly row: YoloRow;
  /** Lines of data.yaml behind the names. */
  readonly facts?: readonly string[];
}

/**
 * Ultralytics' layout (https://docs.ultralytics.com/datasets/): `images/NAME.jpg`, `labels/NAME.txt`, `data.yaml`. A
 * picture on which nothing was found has an empty label file. `kindOf` sees every sample first.
 */
export async function* yoloFiles(
  dataset: Dataset,
  kindOf: (samples: AsyncIterable<Sample>) => Promise<YoloKind>,
): AsyncGenerator<DatasetFile, void> {
  const notes = new ClassNotes();
  const kind = await kindOf(noted(dataset, notes));
  const table = notes.table(dataset.classes, dataset.labelLists);
  yield { name: "data.yaml", text: [dataYaml(dataset, table, kind)] };
  const gone: string[] = [];
  for await (const sample of dataset.samples()) {
    if (!(await dataset.has(sample.picture))) {
      gone.push(sample.name);
      continue;
    }
    yield { name: `images/${sample.fileName}`, picture: sample.picture };
    yield { name: `labels/${sample.stem}.txt`, text: [labelsOf(sample, table, kind.row)] };
  }
  yield* leftOutFile(dataset, gone);
}

async function* noted({ samples }: Dataset, notes: ClassNotes): AsyncGenerator<Sample, void> {
  for await (const sample of samples()) {
    notes.see(sample);
    yield sample;
  }
}

const labelsOf = ({ found, picture }: Sample, table: ClassTable, row: YoloRow): string =>
  distinct(found)
    .flatMap((each) => {
      const id = table.idOf(each.label);
      return id === undefined ? [] : [`${[id, ...row(each, picture).map(share)].join(" ")}\n`];
    })
    .join("");

/** Eight digits: 0.01 px of the largest picture is still told apart. No exponents, which not every reader knows. */
const share = (value: number): string => value.toFixed(8).replace(/\.?0+$/, "");

const dataYaml = ({ title, createdAt }: Dataset, { names }: ClassTable, { facts = [] }: YoloKind): string =>
  [
    `# ${oneLine(title)} (Kumiki, ${createdAt})`,
    "path: .",
    "train: images",
    "val: images",
    ...facts,
    names.length === 0 ? "names: {}" : "names:",
    ...names.map((name, id) => `  ${id}: ${yamlText(name)}`),
    "",
  ].join("\n");

const oneLine = (text: string): string => text.toWellFormed().replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ");

/** A double-quoted YAML text is one of JSON, but for some characters that YAML wants escaped. */
const yamlText = (text: string): string =>
  JSON.stringify(text.toWellFormed()).replace(
    /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
