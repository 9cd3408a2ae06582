import { type TensorSignature, text } from "@kumiki/core";
import type { Layout } from "../layout.ts";
import { beyond, canBe, canHold, known, outputsOf } from "../shapes.ts";

/** A transformer looks for a few hundred things; heads over grids or priors answer thousands of rows. */
const fewRows = 1000;

interface Pair {
  readonly boxes: string;
  readonly scores: string;
  readonly rows: number | undefined;
  readonly fields: number;
  readonly isTold: boolean;
}

/** Tables of as many rows: one of boxes [1,B,4], one with a value a class. */
function pairs(outputs: readonly TensorSignature[]): Pair[] {
  const tables = outputsOf(outputs, 3);
  return tables.flatMap((boxes) =>
    tables.flatMap((scores): Pair[] => {
      const [, rows = 0, fields = 0] = scores.shape;
      const sameRows = rows === -1 || canBe(boxes.shape[1], rows);
      if (scores === boxes || !sameRows || !canBe(boxes.shape[2], 4) || !canHold(fields, 1)) return [];
      const isTold = [rows, fields, ...boxes.shape.slice(1)].every((axis) => known(axis) !== undefined) && fields !== 4;
      return [{ boxes: boxes.name, scores: scores.name, rows: known(rows), fields, isTold }];
    }),
  );
}

/** Scores [1,N,1+C], the first class being the background, beside boxes [1,N,4]. */
export const ssd: Layout<"ssd"> = {
  label: text("SSD (得点の表と枠の表)", "SSD (one table of scores, one of boxes)"),
  tasks: ["detect", "face"],
  usual: { normalize: "signed", fit: "stretch", channels: "RGB" },
  readings: ({ outputs }) =>
    pairs(outputs).flatMap(({ boxes, scores, rows = 0, fields, isTold }) =>
      canHold(fields, 2)
        ? [
            {
              decoder: { type: "ssd", scores, boxes },
              classes: beyond(fields, 1),
              isExact: isTold && rows > fewRows,
              variant: `${scores},${boxes}`,
            },
          ]
        : [],
    ),
};

/** Logits [1,B,C] and boxes [1,B,4]; with `softmax` the last class says that nothing is there. */
export const detr: Layout<"detr"> = {
  label: text("DETR の仲間 (ロジットの表と枠の表)", "DETR and its kin (one table of logits, one of boxes)"),
  tasks: ["detect", "face"],
  usual: { normalize: "unit", fit: "stretch", channels: "RGB" },
  readings: ({ outputs }) =>
    pairs(outputs).flatMap(({ boxes, scores: logits, rows = fewRows + 1, fields, isTold }) =>
      (["sigmoid", "softmax"] as const).flatMap((scores) => {
        const classes = beyond(fields, scores === "softmax" ? 1 : 0);
        const isExact = isTold && rows <= fewRows && scores === "sigmoid";
        const variant = `${logits},${boxes}/${scores}`;
        return classes === 0
          ? []
          : [{ decoder: { type: "detr" as const, logits, boxes, scores }, classes, isExact, variant }];
      }),
    ),
};

/** [1,B,4+C] */
export const detrRows: Layout<"detr-rows"> = {
  label: text("RT-DETR (枠と得点の 1 つの表)", "RT-DETR (one table of boxes and scores)"),
  tasks: ["detect", "face"],
  usual: { normalize: "unit", fit: "stretch", channels: "RGB" },
  readings: ({ outputs }) =>
    outputsOf(outputs, 3).flatMap(({ name, shape: [, rows, fields] }) => {
      const few = known(rows);
      if (!canHold(fields, 5) || (few !== undefined && few > fewRows)) return [];
      const isExact = few !== undefined && known(fields) !== undefined && fields !== 6;
      return [{ decoder: { type: "detr-rows", output: name }, classes: beyond(fields, 4), isExact, variant: name }];
    }),
};
