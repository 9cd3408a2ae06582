import { text } from "@kumiki/core";
import type { Layout } from "../layout.ts";
import { canBe, canHold, known, outputsOf } from "../shapes.ts";

/** [1,D] */
export const embedding: Layout<"embedding"> = {
  label: text("顔の特徴 (数の列)", "Features of a face (a row of numbers)"),
  tasks: ["embedFace"],
  usual: { normalize: "arcface", fit: "stretch", channels: "RGB" },
  labels: [],
  readings: ({ outputs }) =>
    [
      ...outputsOf(outputs, 2),
      ...outputsOf(outputs, 4).filter(({ shape }) => shape.slice(2).every((axis) => canBe(axis, 1))),
    ]
      .filter(({ shape }) => canHold(shape[1], 16))
      .map(({ name, shape }) => ({
        decoder: { type: "embedding", output: name, normalize: true },
        isExact: known(shape[1]) !== undefined,
        variant: name,
      })),
};
