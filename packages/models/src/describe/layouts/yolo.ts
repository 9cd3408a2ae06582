import { text } from "@kumiki/core";
import type { Layout } from "../layout.ts";
import { beyond, canHold, known, outputsOf, stridesFor } from "../shapes.ts";

/** How Ultralytics' models want a picture. */
const usual = { normalize: "unit", fit: "letterbox", channels: "RGB" } as const;
const tasks = ["detect", "face"] as const;

/** [1,4+C,N] */
export const yolov8: Layout<"yolov8"> = {
  label: text("YOLOv8 / YOLO11 (枠は列ごと、クラスの得点つき)", "YOLOv8 / YOLO11 (a column a box, a score a class)"),
  tasks,
  usual,
  readings: ({ outputs, size }) =>
    outputsOf(outputs, 3).flatMap(({ name, shape: [, fields, boxes] }) => {
      const isGrid = known(boxes) !== undefined && stridesFor(size, boxes) !== undefined;
      if (!canHold(fields, 5) || !canHold(boxes, (known(fields) ?? 5) + 1)) return [];
      return [
        { decoder: { type: "yolov8", output: name }, classes: beyond(fields, 4), isExact: isGrid, variant: name },
      ];
    }),
};

/** [1,3·cells,5+C] */
export const yolov5: Layout<"yolov5"> = {
  label: text("YOLOv5 (枠は行ごと、物らしさの得点つき)", "YOLOv5 (a row a box, with objectness)"),
  tasks,
  usual,
  readings: ({ outputs, size }) =>
    outputsOf(outputs, 3).flatMap(({ name, shape: [, boxes, fields] }) => {
      const isGrid = known(boxes) !== undefined && stridesFor(size, boxes, 3) !== undefined;
      if (!canHold(fields, 6) || !canHold(boxes, (known(fields) ?? 6) + 1)) return [];
      return [
        { decoder: { type: "yolov5", output: name }, classes: beyond(fields, 5), isExact: isGrid, variant: name },
      ];
    }),
};

/** [1,cells,5+C], raw values of each cell: the number of rows must be that of the grids. */
export const yolox: Layout<"yolox"> = {
  label: text("YOLOX (升目ごとの生の値)", "YOLOX (raw values of each cell)"),
  tasks,
  usual: { normalize: "bytes", fit: "letterbox", channels: "BGR" },
  readings: ({ outputs, size }) =>
    outputsOf(outputs, 3).flatMap(({ name, shape: [, rows, fields] }) => {
      const strides = stridesFor(size, rows);
      if (strides === undefined || !canHold(fields, 6)) return [];
      const isExact = known(rows) !== undefined && known(fields) !== undefined;
      const decoder = { type: "yolox" as const, output: name, strides: [...strides] };
      return [{ decoder, classes: beyond(fields, 5), isExact, variant: name }];
    }),
};
