import { type TensorSignature, text } from "@kumiki/core";
import type { Layout } from "../layout.ts";
import { canBe, canHold, known, outputsOf } from "../shapes.ts";

/** [1,D], or with axes of one behind it. */
const vectors = (outputs: readonly TensorSignature[], least: number): TensorSignature[] =>
  [...outputsOf(outputs, 2), ...outputsOf(outputs, 4)].filter(
    ({ shape: [, length, ...more] }) => canHold(length, least) && more.every((axis) => canBe(axis, 1)),
  );

/** [1,C] */
export const classes: Layout<"classes"> = {
  label: text("クラスごとの得点", "A score a class"),
  tasks: ["classify"],
  usual: { normalize: "imagenet", fit: "crop", channels: "RGB" },
  readings: ({ outputs }) =>
    vectors(outputs, 2)
      .filter(({ shape }) => shape.length === 2)
      .map(({ name, shape: [, length] }) => ({
        decoder: { type: "classes", output: name, scores: "auto" },
        classes: known(length),
        isExact: known(length) !== undefined,
        variant: name,
      })),
};

/** [1,D] */
export const embedding: Layout<"embedding"> = {
  label: text("顔の特徴 (数の列)", "Features of a face (a row of numbers)"),
  tasks: ["embedFace"],
  usual: { normalize: "arcface", fit: "stretch", channels: "RGB" },
  labels: [],
  readings: ({ outputs }) =>
    vectors(outputs, 16).map(({ name, shape: [, length] }) => ({
      decoder: { type: "embedding", output: name, normalize: true },
      isExact: known(length) !== undefined,
      variant: name,
    })),
};
