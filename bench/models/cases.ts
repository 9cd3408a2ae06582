import { readFile } from "node:fs/promises";
import type { Box } from "@kumiki/core";
import outline from "../../tests/astronaut-outline.json" with { type: "json" };
import { errorShare } from "../../tests/error-share.contract.ts";
import { overlap } from "../../tests/kumiki-cli.contract.ts";
import { outlineMask, overlapOfMasks } from "../../tests/outline-mask.contract.ts";
import { cornersOnPhoto, photographPage } from "../../tests/page-photo.contract.ts";
import { printedLines, printPage } from "../../tests/printed-page.contract.ts";
import { samplePhoto } from "../engine.ts";
import type { Figure, ModelCase } from "./model-case.ts";
import { detectionsOf, maskOf, textOf, vectorOf } from "./outputs.ts";

const astronaut = () => readFile(samplePhoto("astronaut.png"));
const onPhoto = { image: "$photo" };
const faces = { faces: { use: "ai.face@1", in: onPhoto } };

/** What a box has not in common with one drawn by hand. */
const besideBox = (found: Box | undefined, drawn: Box, goal: number): Figure => ({
  what: "not shared with the box drawn by hand",
  percent: 100 * (1 - overlap(found ?? [0, 0, 0, 0], drawn)),
  goal,
});

const all = [...outline.person, ...outline.helmet];
const [xs, ys] = [all.map(([x = 0]) => x), all.map(([, y = 0]) => y)];
const astronautBox: Box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
/** Nose, left and right eye, px. */
const marked = [
  [225, 124],
  [247, 103],
  [203, 101],
] as const;

const read = { use: "ai.ocr@1", in: onPhoto };
const printed = printedLines.map(([words]) => words).join("\n");
const wrongCharacters = (text: string, goal: number): Figure => ({
  what: "wrong characters",
  percent: 100 * errorShare(text, printed),
  goal,
});

export const modelCases: readonly ModelCase[] = [
  {
    use: "ai.face",
    models: ["blazeface"],
    picture: astronaut,
    nodes: { part: { use: "ai.face@1", in: onPhoto } },
    outputs: { found: "part.detections" },
    goalMs: 60,
    figure: (outputs) => besideBox(detectionsOf(outputs)[0]?.box, [174, 72, 276, 190], 50),
  },
  {
    use: "ai.detect",
    models: ["centernet"],
    picture: astronaut,
    nodes: { part: { use: "ai.detect@1", in: onPhoto } },
    outputs: { found: "part.detections" },
    goalMs: 300,
    figure: (outputs) => {
      const person = detectionsOf(outputs).find(({ label }) => label === "person");
      return besideBox(person?.box, astronautBox, 50);
    },
  },
  {
    use: "ai.embedFace",
    models: ["blazeface", "faceres"],
    picture: astronaut,
    nodes: {
      ...faces,
      light: { use: "color.adjust@1", in: onPhoto, with: { brightness: 0.15 } },
      again: { use: "ai.embedFace@1", in: { image: "light.image", detections: "faces.detections" } },
      part: { use: "ai.embedFace@1", in: { image: "$photo", detections: "faces.detections" } },
    },
    outputs: { one: "part.embeddings", other: "again.embeddings" },
    goalMs: 400,
    figure: ({ one, other }) => {
      const [a, b] = [vectorOf(one), vectorOf(other)];
      return { what: "unlike the same face in other light", percent: 100 * (1 - cosine(a, b)), goal: 10 };
    },
  },
  {
    use: "ai.pose",
    models: ["movenet-lightning"],
    picture: astronaut,
    nodes: { part: { use: "ai.pose@1", in: onPhoto } },
    outputs: { found: "part.detections" },
    goalMs: 100,
    figure: (outputs) => {
      const points = detectionsOf(outputs)[0]?.keypoints ?? [];
      const off = marked.map(([x, y], at) => Math.hypot((points[at]?.x ?? 0) - x, (points[at]?.y ?? 0) - y));
      const percent = (100 * off.reduce((sum, by) => sum + by, 0)) / off.length / 512;
      return { what: "eyes and nose off, of the picture's width", percent, goal: 2 };
    },
  },
  {
    use: "ai.segmentSemantic",
    models: ["selfie"],
    picture: astronaut,
    nodes: { part: { use: "ai.segmentSemantic@1", in: onPhoto } },
    outputs: { mask: "part.mask" },
    goalMs: 100,
    figure: (outputs) => {
      const { data, width, height } = maskOf(outputs);
      const drawn = outlineMask([outline.person, outline.helmet], width, height);
      const found = Array.from(data, (value) => value >= 128);
      return {
        what: "not shared with the mask drawn by hand",
        percent: 100 * (1 - overlapOfMasks(found, drawn)),
        goal: 10,
      };
    },
  },
  {
    use: "ai.ocr",
    models: ["pp-ocrv6-det", "pp-ocrv6-rec"],
    picture: async () => printPage(),
    nodes: { part: read },
    outputs: { text: "part.text" },
    goalMs: 6000,
    figure: (outputs) => wrongCharacters(textOf(outputs), 2),
  },
  {
    use: "ai.ocr after geom.perspective",
    models: ["pp-ocrv6-det", "pp-ocrv6-rec"],
    picture: () => photographPage(printPage()),
    nodes: {
      straight: {
        use: "geom.perspective@1",
        in: onPhoto,
        with: { corners: cornersOnPhoto, width: 1240, height: 1754 },
      },
      part: { ...read, in: { image: "straight.image" } },
    },
    outputs: { text: "part.text" },
    goalMs: 6000,
    figure: (outputs) => wrongCharacters(textOf(outputs), 5),
  },
];

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
const cosine = (a: Float32Array, b: Float32Array): number => dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
