import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Box, Point } from "@kumiki/core";
import outline from "../../tests/astronaut-outline.json" with { type: "json" };
import { hasSharedPhotos, overlap, sharedPhotos } from "../../tests/kumiki-cli.contract.ts";
import { outlineMask, overlapOfMasks } from "../../tests/outline-mask.contract.ts";
import { samplePhoto } from "../engine.ts";
import type { Figure } from "./model-case.ts";
import { maskOf, type Outputs, vectorOf } from "./outputs.ts";

export const onPhoto = { image: "$photo" };
export const astronaut = () => readFile(samplePhoto("astronaut.png"));
export const coffee = () => readFile(samplePhoto("coffee.png"));
export const page = () => readFile(samplePhoto("page.jpg"));

/** A photo of the development data; undefined where it is not beside the checkout. */
export const sharedPhoto = (name: string) => (hasSharedPhotos ? () => readFile(join(sharedPhotos, name)) : undefined);

const all = [...outline.person, ...outline.helmet];
const [xs, ys] = [all.map(([x = 0]) => x), all.map(([, y = 0]) => y)];
export const astronautBox: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];

/** Of the astronaut, marked by eye: nose, left and right eye, px. */
export const noseAndEyes = [
  { x: 225, y: 124 },
  { x: 247, y: 103 },
  { x: 203, y: 101 },
] as const;

/** How far points are off on average, of `width` px. */
export function distance(found: readonly (Point | undefined)[], marked: readonly Point[], width: number): number {
  const off = marked.map(({ x, y }, at) => Math.hypot((found[at]?.x ?? 0) - x, (found[at]?.y ?? 0) - y));
  return (100 * off.reduce((sum, by) => sum + by, 0)) / off.length / width;
}

export const besideBox = (found: Box | undefined, drawn: Box): number =>
  100 * (1 - overlap(found ?? [0, 0, 0, 0], drawn));

/** The astronaut, with what she holds or without it, against a mask drawn by hand. */
export const besideOutline =
  (drawn: "with the helmet" | "without the helmet", goal: number) =>
  (outputs: Outputs): Figure => {
    const { data, width, height } = maskOf(outputs);
    const areas = drawn === "with the helmet" ? [outline.person, outline.helmet] : [outline.person];
    const found = Array.from(data, (value) => value >= 128);
    return {
      what: `not shared with the mask drawn by hand ${drawn}`,
      percent: 100 * (1 - overlapOfMasks(found, outlineMask(areas, width, height))),
      goal,
    };
  };

/** A face's embedding, and the same face's in other light. */
export const sameFaceInOtherLight = (model: string) => ({
  nodes: {
    faces: { use: "ai.face@1", in: onPhoto },
    light: { use: "color.adjust@2", in: onPhoto, with: { brightness: 0.15 } },
    again: { use: "ai.embedFace@1", in: { image: "light.image", detections: "faces.detections" }, with: { model } },
    part: { use: "ai.embedFace@1", in: { image: "$photo", detections: "faces.detections" }, with: { model } },
  },
  outputs: { one: "part.embeddings", other: "again.embeddings" },
  figure: ({ one, other }: Outputs): Figure => {
    const [a, b] = [vectorOf(one), vectorOf(other)];
    return { what: "unlike the same face in other light", percent: 100 * (1 - cosine(a, b)), goal: 10 };
  },
});

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const cosine = (a: Float32Array, b: Float32Array): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
