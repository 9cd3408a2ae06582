import { type Detection, defineComponent, line, number, port, text } from "@kumiki/core";
import { z } from "zod";
import { type BlobShape, blobShapes } from "../pixels/blob-shapes.ts";
import { findBlobs } from "../pixels/blobs.ts";
import { maskCost } from "../pixels/cost.ts";

/** So many are told one by one; more are noise. */
const most = 1000;

export default defineComponent({
  id: "mask.measure",
  version: 1,
  label: text("マスクを測る", "Measure mask"),
  summary: text(
    "内側のかたまりごとに、面積・周の長さ・位置を測ります。",
    "Measures area, outline and place of every part of a mask's inside.",
  ),
  inputs: { mask: port("mask") },
  outputs: {
    measures: port("json", text("測った値", "Measures")),
    area: port("number", text("面積の合計", "Total area")),
    detections: port("detections", text("かたまり", "Parts")),
  },
  params: z.strictObject({
    pixelsPerUnit: number({
      min: 0.001,
      max: 100_000,
      default: 1,
      unit: "px",
      label: text("1 単位の画素数", "Pixels per unit"),
      help: text("例えば 1 mm が 12 px なら 12。", "12 where 1 mm is 12 px long."),
    }),
    unit: line({ default: "px", maxLength: 20, label: text("単位", "Unit") }),
    minArea: number({
      min: 0,
      max: 1e9,
      default: 0,
      label: text("最小の面積", "Smallest area"),
      help: text("これより小さいものは数えません (単位の 2 乗)。", "What is smaller does not count (square units)."),
    }),
  }),
  cost: (_params, { mask }) => maskCost(mask, { copies: 9, nsPerByte: 6 }),

  run({ mask }, { pixelsPerUnit, unit, minArea }, { warn }) {
    const scale = pixelsPerUnit * pixelsPerUnit;
    const found = blobShapes(mask, findBlobs(mask)).filter(({ area }) => area / scale >= minArea);
    const told = found.sort((one, other) => other.area - one.area).slice(0, most);
    if (found.length > most)
      warn(
        text(
          `${found.length} 個のうち大きい ${most} 個を示します。`,
          `The ${most} largest of ${found.length} are told.`,
        ),
      );
    const area = found.reduce((sum, shape) => sum + shape.area, 0) / scale;
    const parts = told.map(({ area, perimeter, box, center }) => ({
      area: area / scale,
      perimeter: perimeter / pixelsPerUnit,
      box: [...box],
      center: [...center],
    }));
    const { width, height, root } = mask;
    return {
      measures: { unit, count: found.length, area, share: (area * scale) / (width * height), parts },
      area,
      detections: { kind: "detections", width, height, root, items: told.map(asDetection) },
    };
  },
});

const asDetection = ({ box }: BlobShape): Detection => ({ box, score: 1, class: 0, label: "region" });
