import type { ModelCard, Tensor } from "@kumiki/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { PictureGeometry } from "../picture/geometry.ts";
import { decodeDetections } from "./detections.ts";
import { cardWith, offline, options, orBadOutput, tensor, yolo } from "./planted.contract.ts";

const wild = fc.oneof(fc.float({ min: -100, max: 700 }), fc.float());
const share = fc.float({ min: 0, max: 1, noNaN: true });
const place = fc.float({ min: -20, max: 400, noNaN: true });
const length = fc.float({ min: 1, max: 400, noNaN: true });
/** Mostly what a model could say, now and then anything. */
const say = (usual: fc.Arbitrary<number>) =>
  fc.oneof({ weight: 400, arbitrary: usual }, { weight: 1, arbitrary: wild });
const rows = (...fields: fc.Arbitrary<number>[]) =>
  fc.array(fc.tuple(...fields.map(say)), { minLength: 10, maxLength: 10 }).map((all) => all.flat());

const centred = rows(place, place, length, length, share, share, share);
const corners = rows(share, share, length, length, share, fc.nat(90));
const raw = fc.array(say(share), { minLength: 84 * 6, maxLength: 84 * 6 });
const ssdShares = rows(
  share,
  share,
  share.map((value) => value + 1),
  share.map((value) => value + 1),
);

type Case = [string, ModelCard, fc.Arbitrary<number[]>, (values: number[]) => Tensor[]];
const one =
  (name: string, shape: number[]) =>
  (values: number[]): Tensor[] => [
    tensor(
      name,
      shape,
      Float32Array.from(
        values.slice(
          0,
          shape.reduce((a, b) => a * b),
        ),
      ),
    ),
  ];
const ssdScores = tensor("scores", [1, 10, 2], new Float32Array(20).fill(0.5));
const cases: Case[] = [
  ["yolov5", yolo("yolov5"), centred, one("out", [1, 10, 7])],
  ["yolov8", yolo("yolov8"), raw, one("out", [1, 6, 10])],
  ["centernet", offline("centernet"), corners, one("tower_0/detections", [1, 10, 6])],
  ["yolox", cardWith({ type: "yolox", output: "out", strides: [8, 16, 32] }, []), raw, one("out", [1, 84, 6])],
  [
    "ssd",
    cardWith({ type: "ssd", scores: "scores", boxes: "boxes" }, []),
    ssdShares,
    (values) => [ssdScores, ...one("boxes", [1, 10, 4])(values)],
  ],
];

it.each(cases)("random tensors of %s give boxes inside the picture or a coded error", (_name, card, values, make) => {
  let seen = 0;
  const scale = fc.double({ min: 0.01, max: 50, noNaN: true });
  const shift = fc.integer({ min: -200, max: 200 });
  const size = fc.integer({ min: 1, max: 900 });
  const check = (numbers: number[], by: number, moved: number, edge: number): void => {
    const geometry: PictureGeometry = { toPicture: [by, 0, 0, by, moved, moved], width: edge, height: edge };
    const decode = () => decodeDetections(card, make(numbers), geometry, { ...options, score: 0 });
    for (const { box, score } of orBadOutput(decode)) {
      const [x1, y1, x2, y2] = box;
      expect(0 <= x1 && x1 < x2 && x2 <= edge && 0 <= y1 && y1 < y2 && y2 <= edge).toBe(true);
      expect(score >= 0 && score <= 1).toBe(true);
      seen += 1;
    }
  };
  fc.assert(fc.property(values, scale, shift, size, check), { numRuns: 300 });
  expect(seen).toBeGreaterThan(0);
});
