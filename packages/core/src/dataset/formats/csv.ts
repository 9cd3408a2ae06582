import type { Point } from "../../kinds/values.ts";
import { type Cell, csvRow } from "../csv-row.ts";
import type { Dataset, Sample, TextFormat } from "../dataset.ts";

/** One row a thing found, for spreadsheets and data frames; a picture on which nothing was found has one row, too. */
export const csv: TextFormat = { ending: "csv", mediaType: "text/csv; charset=utf-8", write };

const titles = [
  ["index", "name", "file", "width", "height"],
  ["output", "label", "class", "score", "x1", "y1", "x2", "y2", "keypoints", "outline"],
].flat();

/** A byte order mark: without it some spreadsheets read Japanese names as Latin ones. */
const mark = "\uFEFF";

async function* write({ samples }: Dataset): AsyncGenerator<string, void> {
  yield mark + csvRow(titles);
  for await (const sample of samples()) yield rowsOf(sample);
}

function rowsOf({ index, name, fileName, picture, found, verdicts }: Sample): string {
  const size = picture.width > 0 ? [picture.width, picture.height] : [undefined, undefined];
  const head = [index, name, fileName, ...size];
  const boxes = found.map(({ output, label, class: number, score, box, keypoints, outline, corners }) =>
    csvRow([...head, output, label, number, score, ...box, placesOf(keypoints), placesOf(outline ?? corners)]),
  );
  const classes = verdicts.flatMap(({ output, items }) =>
    items.map(({ label, class: number, score }) => csvRow(filled([...head, output, label, number, score]))),
  );
  const rows = [...boxes, ...classes];
  return rows.length === 0 ? csvRow(filled(head)) : rows.join("");
}

/** Every row has every column. */
const filled = (cells: readonly Cell[]): Cell[] => titles.map((_, at) => cells[at]);

/** `x y x y …` */
const placesOf = (points: readonly Point[] | undefined): string | undefined =>
  points?.map(({ x, y }) => `${x} ${y}`).join(" ");
