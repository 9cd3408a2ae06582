import { distinct } from "../classes.ts";
import type { Dataset, DatasetFile, FilesFormat, Found, Sample } from "../dataset.ts";
import { leftOutFile } from "../left-out.ts";
import { xmlText } from "./xml.ts";

/**
 * Pascal VOC: `JPEGImages`, one file of `Annotations` a picture, `ImageSets/Main/trainval.txt`. Boxes are whole pixels
 * counted from 1, the last one inside (VOC2012 development kit, 4.3): x1 = 0 and x2 = 10 read 1 and 10.
 */
export const voc: FilesFormat = { ending: "zip", mediaType: "application/zip", files };

async function* files(dataset: Dataset): AsyncGenerator<DatasetFile, void> {
  const isWanted = (label: string): boolean => dataset.classes?.includes(label) ?? true;
  const gone: string[] = [];
  for await (const sample of dataset.samples()) {
    if (!(await dataset.has(sample.picture))) {
      gone.push(sample.name);
      continue;
    }
    yield { name: `JPEGImages/${sample.fileName}`, picture: sample.picture };
    yield { name: `Annotations/${sample.stem}.xml`, text: [annotationOf(sample, isWanted)] };
  }
  yield { name: "ImageSets/Main/trainval.txt", text: stems(dataset) };
  yield* leftOutFile(dataset, gone);
}

async function* stems({ samples, has }: Dataset): AsyncGenerator<string, void> {
  for await (const { stem, picture } of samples()) if (await has(picture)) yield `${stem}\n`;
}

function annotationOf(
  { fileName, picture: { width, height }, found }: Sample,
  isWanted: (label: string) => boolean,
): string {
  const objects = distinct(found).filter(({ label }) => isWanted(label));
  return [
    "<annotation>",
    "  <folder>JPEGImages</folder>",
    `  <filename>${xmlText(fileName)}</filename>`,
    "  <source><database>Kumiki</database></source>",
    `  <size><width>${width}</width><height>${height}</height><depth>3</depth></size>`,
    "  <segmented>0</segmented>",
    ...objects.map((each) => objectOf(each, width, height)),
    "</annotation>",
    "",
  ].join("\n");
}

function objectOf({ label, score, box }: Found, width: number, height: number): string {
  const [xmin, xmax] = span(box[0], box[2], width);
  const [ymin, ymax] = span(box[1], box[3], height);
  return [
    "  <object>",
    `    <name>${xmlText(label)}</name>`,
    "    <pose>Unspecified</pose><truncated>0</truncated><difficult>0</difficult>",
    `    <bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox>`,
    `    <confidence>${score}</confidence>`,
    "  </object>",
  ].join("\n");
}

/** First and last pixel, from 1; at least one. */
function span(from: number, to: number, most: number): [first: number, last: number] {
  const first = Math.min(most, Math.round(from) + 1);
  return [first, Math.min(most, Math.max(first, Math.round(to)))];
}
