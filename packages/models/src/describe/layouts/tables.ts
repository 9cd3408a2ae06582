import { type TensorSignature, text } from "@kumiki/core";
import type { Layout, Reading } from "../layout.ts";
import { canBe, canHold, known, outputsOf } from "../shapes.ts";

const tasks = ["detect", "face"] as const;
const usual = { normalize: "unit", fit: "letterbox", channels: "RGB" } as const;

/** Suppressed by the model itself: [1,B,6…] or, with the number of the picture first, [B,7]. */
export const end2end: Layout<"end2end"> = {
  label: text("できあがった枠の表 (NMS 済み)", "A table of finished boxes (NMS inside)"),
  tasks,
  usual,
  readings: ({ outputs }) => [
    ...outputsOf(outputs, 3).flatMap(({ name, shape: [, , fields] }) => rowsOf(name, fields ?? 0, outputs)),
    ...outputs.flatMap(({ name, shape }): Reading<"end2end">[] =>
      shape.length === 2 && shape[1] === 7
        ? [
            {
              decoder: { type: "end2end", output: name, rows: "picture-class-score", angle: false },
              isExact: true,
              variant: `${name}/pictures`,
            },
          ]
        : [],
    ),
  ],
};

/** Corners, score, class; then an angle, key points, or the coefficients of masks. */
function rowsOf(output: string, fields: number, outputs: readonly TensorSignature[]): Reading<"end2end">[] {
  const plain = { type: "end2end", output, rows: "score-class", angle: false } as const;
  const points = ([3, 2] as const).flatMap((values): Reading<"end2end">[] => {
    const count = (fields - 6) / values;
    const keypoints = { count, values };
    return Number.isInteger(count) && count > 1 && count <= 200
      ? [{ decoder: { ...plain, keypoints }, isExact: false, variant: `${output}/${values}` }]
      : [];
  });
  const masks = outputsOf(outputs, 4).flatMap(({ name, shape: [, count] }): Reading<"end2end">[] =>
    known(count) !== undefined && fields === 6 + (count ?? 0)
      ? [{ decoder: { ...plain, prototypes: name }, isExact: true, variant: `${output}+${name}` }]
      : [],
  );
  const boxes: Reading<"end2end">[] = canBe(fields, 6)
    ? [{ decoder: plain, isExact: fields === 6, variant: output }]
    : [];
  const turned: Reading<"end2end">[] = canBe(fields, 7)
    ? [{ decoder: { ...plain, angle: true }, isExact: false, variant: `${output}/turned` }]
    : [];
  return [...boxes, ...masks, ...points, ...turned];
}

/** [1,N,6] with doubles. */
export const centernet: Layout<"centernet"> = {
  label: text("枠の表、重なりは残ったまま (CenterNet)", "A table of boxes, doubles among them (CenterNet)"),
  tasks,
  usual: { normalize: "bytes", fit: "stretch", channels: "RGB" },
  readings: ({ outputs }) =>
    outputsOf(outputs, 3).flatMap(({ name, shape: [, , fields] }) =>
      canBe(fields, 6) ? [{ decoder: { type: "centernet", output: name }, isExact: false, variant: name }] : [],
    ),
};

/** The only axis that counts: [1,B] or [B]. */
const isRow = ({ shape }: TensorSignature): boolean => shape.length === 1 || (shape.length === 2 && canBe(shape[0], 1));
const isWhole = ({ datatype }: TensorSignature): boolean => datatype === "INT64" || datatype === "INT32";

/** Corners [1,B,4], scores [1,B] and classes [1,B] in outputs of their own. */
export const boxes: Layout<"boxes"> = {
  label: text("枠・得点・クラスが別々の出力 (NMS 済み)", "Boxes, scores and classes apart (NMS inside)"),
  tasks,
  usual: { normalize: "unit", fit: "stretch", channels: "RGB" },
  readings: ({ outputs }) => {
    const rows = outputs.filter(isRow);
    const [table] = outputs.filter(
      ({ shape }) => canBe(shape.at(-1), 4) && (shape.length === 3 || shape.length === 2) && canHold(shape.at(-2), 1),
    );
    const classes = rows.find(({ name }) => /label|class/i.test(name)) ?? rows.find(isWhole);
    const scores = rows.find((row) => row !== classes && row !== table && !isWhole(row));
    const count = rows.find(({ name, shape }) => /num|count/i.test(name) && shape.every((axis) => canBe(axis, 1)));
    if (table === undefined || classes === undefined || scores === undefined || table === classes) return [];
    const named = {
      boxes: table.name,
      scores: scores.name,
      classes: classes.name,
      ...(count && { count: count.name }),
    };
    return (["pixels", "shares"] as const).map((unit) => ({
      decoder: { type: "boxes", ...named, unit },
      isExact: unit === "pixels",
      variant: unit,
    }));
  },
};
