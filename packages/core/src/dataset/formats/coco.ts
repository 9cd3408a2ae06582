import type { Keypoint, Point } from "../../kinds/values.ts";
import { ClassNotes, type ClassTable, distinct } from "../classes.ts";
import type { Dataset, Found, Sample, TextFormat } from "../dataset.ts";
import { jsonLines } from "../json-list.ts";

/**
 * COCO: instances and keypoints in one file (https://cocodataset.org/#format-data). Two passes: the pictures, then what
 * was found on them. Category ids are class ids + 1, since 0 is the background for many readers; `score` stands beside.
 */
export const coco: TextFormat = { ending: "json", mediaType: "application/json; charset=utf-8", write };

async function* write(dataset: Dataset): AsyncGenerator<string, void> {
  const notes = new ClassNotes();
  const points = new Map<string, number>();
  yield `{"info":${JSON.stringify(infoOf(dataset))},\n"licenses":[],\n"images":[`;
  yield* jsonLines(pictures(dataset, notes, points));
  const table = notes.table(dataset.classes, dataset.labelLists);
  yield `\n],\n"annotations":[`;
  yield* jsonLines(annotations(dataset, table, points));
  yield `\n],\n"categories":${JSON.stringify(categoriesOf(table, points))}}\n`;
}

const infoOf = ({ title, createdAt }: Dataset) => ({
  description: title,
  version: "1.0",
  year: new Date(createdAt).getUTCFullYear(),
  contributor: "Kumiki",
  date_created: createdAt,
});

async function* pictures({ samples }: Dataset, notes: ClassNotes, points: Map<string, number>) {
  let id = 0;
  for await (const sample of samples()) {
    notes.see(sample);
    for (const { label, keypoints } of sample.found)
      if (keypoints) points.set(label, Math.max(points.get(label) ?? 0, keypoints.length));
    yield imageOf(sample, ++id);
  }
}

const imageOf = ({ name, fileName, picture: { width, height } }: Sample, id: number) => ({
  id,
  width,
  height,
  file_name: fileName,
  ...(name !== fileName && { original_name: name }),
});

async function* annotations({ samples }: Dataset, table: ClassTable, points: ReadonlyMap<string, number>) {
  let [image, id] = [0, 0];
  for await (const { found } of samples()) {
    image++;
    for (const each of distinct(found)) {
      const category = table.idOf(each.label);
      if (category !== undefined) yield annotationOf(each, ++id, image, category + 1, points.get(each.label));
    }
  }
}

function annotationOf(found: Found, id: number, image_id: number, category_id: number, points: number | undefined) {
  const [x1, y1, x2, y2] = found.box;
  const [width, height] = [round(x2 - x1), round(y2 - y1)];
  const polygon = found.outline ?? found.corners;
  return {
    id,
    image_id,
    category_id,
    bbox: [x1, y1, width, height],
    area: polygon === undefined ? round(width * height) : round(areaOf(polygon)),
    segmentation: polygon === undefined ? [] : [polygon.flatMap(({ x, y }) => [x, y])],
    iscrowd: 0,
    score: found.score,
    ...(points !== undefined && keypointsOf(found.keypoints ?? [], points)),
  };
}

/** Every annotation of a category has as many; 2: seen, 1: there, but hardly to be seen, 0: not there. */
function keypointsOf(keypoints: readonly Keypoint[], count: number) {
  const triples = Array.from({ length: count }, (_, at) => {
    const point = keypoints[at];
    return point === undefined ? [0, 0, 0] : [point.x, point.y, (point.score ?? 1) < 0.5 ? 1 : 2];
  });
  return { keypoints: triples.flat(), num_keypoints: Math.min(count, keypoints.length) };
}

const categoriesOf = ({ names }: ClassTable, points: ReadonlyMap<string, number>) =>
  names.map((name, id) => {
    const count = points.get(name);
    const keypoints = Array.from({ length: count ?? 0 }, (_, at) => `point_${at + 1}`);
    return { id: id + 1, name, supercategory: "", ...(count !== undefined && { keypoints, skeleton: [] }) };
  });

const round = (value: number): number => Math.round(value * 100) / 100;

/** Shoelace formula. */
function areaOf(points: readonly Point[]): number {
  const twice = points.reduce((sum, { x, y }, at) => {
    const next = points[(at + 1) % points.length] ?? { x, y };
    return sum + x * next.y - next.x * y;
  }, 0);
  return Math.abs(twice) / 2;
}
