import { text } from "@kumiki/core";
import type { Layout, Reading, Signature } from "../layout.ts";
import { beyond, canHold, known, outputsOf, stridesFor } from "../shapes.ts";

/** How Ultralytics' models want a picture. */
const usual = { normalize: "unit", fit: "letterbox", channels: "RGB" } as const;
const tasks = ["detect", "face"] as const;

interface Table {
  readonly output: string;
  readonly fields: number;
  /** As many boxes as the grids of the picture have cells. */
  readonly isGrid: boolean;
}

/** Outputs with a box a column or a row: more boxes than fields, at least `least` fields. */
function tables({ outputs, size }: Signature, by: "columns" | "rows", least: number, perCell = 1): Table[] {
  return outputsOf(outputs, 3).flatMap(({ name, shape: [, first, second] }) => {
    const [fields = 0, boxes = 0] = by === "columns" ? [first, second] : [second, first];
    if (!canHold(fields, least) || !canHold(boxes, (known(fields) ?? least) + 1)) return [];
    return [
      { output: name, fields, isGrid: known(boxes) !== undefined && stridesFor(size, boxes, perCell) !== undefined },
    ];
  });
}

/** With the prototypes of masks [1,M,h,w] beside the table, M of its fields are coefficients of each. */
function withMasks<T extends "yolov5" | "yolov8">(
  type: T,
  found: readonly Table[],
  { outputs }: Signature,
  taken: number,
) {
  const prototypes = outputsOf(outputs, 4).flatMap(({ name, shape: [, count] }) => {
    const coefficients = known(count);
    return coefficients === undefined ? [] : [{ name, coefficients }];
  });
  return found.flatMap(({ output, fields, isGrid }): Reading<T>[] => [
    ...prototypes.flatMap(({ name, coefficients }): Reading<T>[] => {
      const classes = beyond(fields, taken + coefficients);
      const decoder = { type, output, prototypes: name } as Reading<T>["decoder"];
      return classes === undefined || classes > 0
        ? [{ decoder, classes, isExact: isGrid, variant: `${output}+${name}` }]
        : [];
    }),
    {
      decoder: { type, output } as Reading<T>["decoder"],
      classes: beyond(fields, taken),
      isExact: isGrid && prototypes.length === 0,
      variant: output,
    },
  ]);
}

/** [1,4+C,B] */
export const yolov8: Layout<"yolov8"> = {
  label: text("YOLOv8 / YOLO11 (枠は列ごと、クラスの得点つき)", "YOLOv8 / YOLO11 (a column a box, a score a class)"),
  tasks,
  usual,
  readings: (signature) => withMasks("yolov8", tables(signature, "columns", 5), signature, 4),
};

/** [1,3·cells,5+C] */
export const yolov5: Layout<"yolov5"> = {
  label: text("YOLOv5 (枠は行ごと、物らしさの得点つき)", "YOLOv5 (a row a box, with objectness)"),
  tasks,
  usual,
  readings: (signature) => withMasks("yolov5", tables(signature, "rows", 6, 3), signature, 5),
};

/** [1,4+1+K·values,B] of one class */
export const yolov8Pose: Layout<"yolov8-pose"> = {
  label: text("YOLO の姿勢 (枠と関節の点)", "YOLO pose (boxes and key points)"),
  tasks,
  usual,
  readings: (signature) =>
    tables(signature, "columns", 7).flatMap(({ output, fields }) =>
      ([3, 2] as const).flatMap((values): Reading<"yolov8-pose">[] => {
        const count = (fields - 5) / values;
        const keypoints = { count, values };
        const isPossible = Number.isInteger(count) && count > 0 && count <= 1000;
        return isPossible
          ? [
              {
                decoder: { type: "yolov8-pose", output, keypoints },
                classes: 1,
                isExact: false,
                variant: `${output}/${values}`,
              },
            ]
          : [];
      }),
    ),
};

/** [1,4+C+1,B], the angle last */
export const yolov8Turned: Layout<"yolov8-obb"> = {
  label: text("YOLO の傾いた枠 (OBB)", "YOLO with turned boxes (OBB)"),
  tasks: ["detect"],
  usual,
  readings: (signature) =>
    tables(signature, "columns", 6).map(({ output, fields }) => ({
      decoder: { type: "yolov8-obb", output },
      classes: beyond(fields, 5),
      isExact: false,
      variant: output,
    })),
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
