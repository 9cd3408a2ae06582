import type { ModelDecoder } from "@kumiki/core";
import { coco80 } from "../labels/coco.ts";
import { labelsFor } from "../labels/labels-for.ts";
import { prototypesOf, rowOf, type Table, tablesOf } from "./outputs.ts";
import { inputFor, type Picture } from "./picture.ts";
import type { Seen, Use } from "./seen.ts";

/** Rows that a grid of columns has for well-known models of another form: COCO's 17 key points, DOTA's 15 turned classes. */
const knownOtherwise = [56, 20];
const mostSuppressed = 1000;

/** Forms of one table [1,R,K], of grids and of things found; most likely first. */
export function tableUses({ outputs, labels }: Seen, picture: Picture): Use[] {
  const tables = tablesOf(outputs, picture);
  const prototypes = prototypesOf(outputs);
  const use = (
    decoder: ModelDecoder,
    classes: number,
    isCertain: boolean,
    manner: Parameters<typeof inputFor>[1] = "yolo",
  ) => detector({ decoder, isCertain, input: inputFor(picture, manner) }, classes, labels);
  if (prototypes !== undefined) return tables.flatMap((table) => segmenters(table, prototypes, use));
  const isAlone = outputs.length === 1;
  return tables.flatMap((table) => gridUses(table, isAlone, labels, use));
}

type MakeUse = (
  decoder: ModelDecoder,
  classes: number,
  isCertain: boolean,
  manner?: Parameters<typeof inputFor>[1],
) => Use;

function detector(
  made: Pick<Use, "decoder" | "isCertain" | "input">,
  classes: number,
  labels: readonly string[] | undefined,
): Use {
  const fits = labels !== undefined && labels.length > 0 && (classes <= 0 || labels.length === classes);
  return { task: "detect", ...made, labels: fits ? [...labels] : labelsFor(Math.max(0, classes)) };
}

function segmenters(
  { name: output, rows, columns, isGridOfAnchors, isGridOfColumns }: Table,
  { name: prototypes, count }: { name: string; count: number },
  use: MakeUse,
): Use[] {
  if (isGridOfColumns && rows > 4 + count) return [use({ type: "yolov8", output, prototypes }, rows - 4 - count, true)];
  if (isGridOfAnchors && columns > 5 + count)
    return [use({ type: "yolov5", output, prototypes }, columns - 5 - count, true)];
  if (rows > mostSuppressed || columns !== 6 + count) return [];
  return [use({ type: "end2end", rows: "score-class", angle: false, output, prototypes }, 0, true)];
}

function gridUses(table: Table, isAlone: boolean, labels: Seen["labels"], use: MakeUse): Use[] {
  const { name: output, rows, columns } = table;
  if (table.isGridOfAnchors) return [use({ type: "yolov5", output }, columns - 5, true)];
  if (table.isGridOfColumns) {
    const isNamed = labels?.length === rows - 4;
    const isUnmistakable = isAlone && columns !== -1 && !knownOtherwise.includes(rows);
    const isCertain = isNamed || (isUnmistakable && !labels?.length);
    return [
      use({ type: "yolov8", output }, rows - 4, isCertain),
      ...(rows === 56 ? [use({ type: "yolov8-pose", output, keypoints: { count: 17, values: 3 } }, 1, false)] : []),
      ...(rows > 5 && !isCertain ? [use({ type: "yolov8-obb", output }, rows - 5, false)] : []),
    ];
  }
  if (table.isGridOfRows)
    return [
      use({ type: "yolox", output, strides: [8, 16, 32] }, columns - 5, false, "yolox"),
      use({ type: "yolov5", output }, columns - 5, false),
    ];
  if (rows > mostSuppressed) return [];
  const rest: Use[] = columns > 4 ? [use({ type: "detr-rows", output }, columns - 4, false, "detr")] : [];
  if (columns !== 6) return rest;
  return [use({ type: "end2end", output, rows: "score-class", angle: false }, 0, false), ...rest];
}

/** One row of values: classes, or an embedding. How such a model wants its pictures does not show. */
export function rowUses({ outputs, labels }: Seen, picture: Picture): Use[] {
  const row = rowOf(outputs);
  if (row === undefined) return [];
  const { name: output, classes } = row;
  const input = inputFor(picture, "imageNet", { fit: "crop" });
  const names = labels?.length === classes ? [...labels] : labelsFor(classes === coco80.length ? 0 : classes);
  return [
    { task: "classify", decoder: { type: "classes", output, scores: "auto" }, labels: names, input, isCertain: false },
    {
      task: "embedFace",
      decoder: { type: "embedding", output, normalize: true },
      labels: [],
      input: inputFor(picture, "detr"),
      isCertain: false,
    },
  ];
}

/** YOLOv7's rows of things found, [B,7], picture first. */
export function pictureRowUses({ outputs, labels }: Seen, picture: Picture): Use[] {
  const [output] = outputs;
  if (outputs.length > 1 || output?.shape.length !== 2 || output.shape[1] !== 7 || output.shape[0] !== -1) return [];
  const decoder = { type: "end2end", output: output.name, rows: "picture-class-score", angle: false } as const;
  return [detector({ decoder, isCertain: false, input: inputFor(picture, "yolo") }, 0, labels)];
}
