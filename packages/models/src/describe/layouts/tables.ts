import { text } from "@kumiki/core";
import type { Layout } from "../layout.ts";
import { beyond, canBe, canHold, known, outputsOf } from "../shapes.ts";

/** [1,N,6] */
export const centernet: Layout<"centernet"> = {
  label: text("できあがった枠の表 (角, 得点, クラス)", "A table of boxes (corners, score, class)"),
  tasks: ["detect", "face"],
  usual: { normalize: "bytes", fit: "stretch", channels: "RGB" },
  readings: ({ outputs }) =>
    outputsOf(outputs, 3).flatMap(({ name, shape: [, , fields] }) =>
      canBe(fields, 6) ? [{ decoder: { type: "centernet", output: name }, isExact: fields === 6, variant: name }] : [],
    ),
};

/** Scores [1,N,1+C] beside boxes [1,N,4]. */
export const ssd: Layout<"ssd"> = {
  label: text("SSD (得点の表と枠の表)", "SSD (one table of scores, one of boxes)"),
  tasks: ["detect", "face"],
  usual: { normalize: "signed", fit: "stretch", channels: "RGB" },
  readings: ({ outputs }) => {
    const tables = outputsOf(outputs, 3);
    return tables.flatMap((boxes) =>
      tables.flatMap((scores) => {
        const [, rows, fields] = scores.shape;
        const fits = scores !== boxes && canBe(boxes.shape[2], 4) && canHold(fields, 2);
        const sameRows = rows === -1 || canBe(boxes.shape[1], rows ?? 0);
        if (!fits || !sameRows) return [];
        const isExact = [rows, fields, ...boxes.shape].every((axis) => known(axis) !== undefined) && fields !== 4;
        const decoder = { type: "ssd" as const, scores: scores.name, boxes: boxes.name };
        return [{ decoder, classes: beyond(fields, 1), isExact, variant: `${scores.name},${boxes.name}` }];
      }),
    );
  },
};
