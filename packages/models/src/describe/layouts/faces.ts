import { text } from "@kumiki/core";
import type { Layout } from "../layout.ts";
import { cellsOf, outputsOf, type PictureSize } from "../shapes.ts";

const strides = [8, 16, 32];

/** Four outputs a grid: [1,N,1] twice, [1,N,4] and [1,N,10], N being the cells of the stride. */
export const yunet: Layout<"yunet"> = {
  label: text("YuNet (顔、目鼻口つき)", "YuNet (faces with their points)"),
  tasks: ["face"],
  usual: { normalize: "bytes", fit: "letterbox", channels: "BGR" },
  labels: ["face"],
  readings: ({ outputs, size }) => {
    const grids = strides.flatMap((stride) => {
      const rows = outputsOf(outputs, 3).filter(({ shape }) => shape[1] === cellsOf(size, stride));
      const of = (fields: number): string[] => rows.filter(({ shape }) => shape[2] === fields).map(({ name }) => name);
      const [ones, [boxes], [keypoints]] = [of(1), of(4), of(10)];
      const objectness = ones.find((name) => /obj/i.test(name)) ?? ones[1];
      const classes = ones.find((name) => name !== objectness);
      return classes && objectness && boxes && keypoints ? [{ stride, classes, objectness, boxes, keypoints }] : [];
    });
    return grids.length === 0 ? [] : [{ decoder: { type: "yunet", grids }, classes: 1, isExact: true }];
  },
};

/** BlazeFace's models have two or six anchors a cell. */
function anchorsOf(size: PictureSize, count: number | undefined) {
  const grids = strides.flatMap((stride) => [2, 6].map((perCell) => ({ stride, perCell })));
  return grids.find(({ stride, perCell }) => perCell * cellsOf(size, stride) === count);
}

/** Scores [1,A,1] and boxes [1,A,4+2K] for each grid of anchors. */
export const blazeface: Layout<"blazeface"> = {
  label: text("BlazeFace (顔、アンカーからのずれ)", "BlazeFace (faces, offsets from anchors)"),
  tasks: ["face"],
  usual: { normalize: "signed", fit: "stretch", channels: "RGB" },
  labels: ["face"],
  readings: ({ outputs, size }) => {
    const tables = outputsOf(outputs, 3);
    const pairs = tables.flatMap((scores) => {
      const [, rows, fields] = scores.shape;
      const boxes = tables.find(({ shape }) => shape[1] === rows && (shape[2] ?? 0) >= 6 && (shape[2] ?? 0) % 2 === 0);
      const grid = anchorsOf(size, rows);
      return fields === 1 && boxes && grid ? [{ scores: scores.name, boxes: boxes.name, grid }] : [];
    });
    if (pairs.length === 0) return [];
    const decoder = {
      type: "blazeface" as const,
      scores: pairs.map(({ scores }) => scores),
      boxes: pairs.map(({ boxes }) => boxes),
      grids: pairs.map(({ grid }) => grid),
    };
    return [{ decoder, classes: 1, isExact: true }];
  },
};
