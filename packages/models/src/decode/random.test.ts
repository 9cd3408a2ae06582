import type { ModelCard, Tensor } from "@kumiki/core";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PictureGeometry } from "../picture/geometry.ts";
import { decodeDetections } from "./detections.ts";
import { offline, options, orBadOutput, tensor, yolo } from "./planted.contract.ts";

describe("random tensors", () => {
  const value = fc.oneof(fc.float({ min: 0, max: 1 }), fc.float({ min: -100, max: 700 }), fc.float());
  const shapes: [ModelCard, (values: number[]) => Tensor[]][] = [
    [yolo("yolov5"), (values) => [tensor("out", [1, 10, 7], Float32Array.from(values.slice(0, 70)))]],
    [yolo("yolov8"), (values) => [tensor("out", [1, 6, 10], Float32Array.from(values.slice(0, 60)))]],
    [
      offline("centernet"),
      (values) => [tensor("tower_0/detections", [1, 10, 6], Float32Array.from(values.slice(0, 60)))],
    ],
  ];
  it.each(shapes)("$name: boxes inside the picture or a coded error", (card, make) => {
    const values = fc.array(fc.oneof({ weight: 20, arbitrary: fc.float({ min: 0, max: 1, noNaN: true }) }, value), {
      minLength: 70,
      maxLength: 70,
    });
    const scale = fc.double({ min: 0.01, max: 50, noNaN: true });
    fc.assert(
      fc.property(
        values,
        scale,
        fc.integer({ min: -200, max: 200 }),
        fc.integer({ min: 1, max: 900 }),
        (numbers, by, shift, size) => {
          const geometry: PictureGeometry = { toPicture: [by, 0, 0, by, shift, shift], width: size, height: size };
          for (const { box, score } of orBadOutput(() =>
            decodeDetections(card, make(numbers), geometry, { ...options, score: 0 }),
          )) {
            expect(
              0 <= box[0] && box[0] < box[2] && box[2] <= size && 0 <= box[1] && box[1] < box[3] && box[3] <= size,
            ).toBe(true);
            expect(score >= 0 && score <= 1).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
