import type { ModelCard, Tensor } from "@kumiki/core";

const input = {
  name: "in",
  layout: "NHWC",
  width: 32,
  height: 32,
  channels: "RGB",
  mean: [0, 0, 0],
  std: [1, 1, 1],
  fit: "stretch",
  pad: 114,
} as const;
const common = {
  sha256: "a".repeat(64),
  sizeBytes: 1,
  source: "planted",
  licence: "MIT",
  inputs: [],
  files: [],
  labels: ["face"],
  metadata: {},
} as const;
/** One box over most of the picture in the [1,100,6] form of a detector of 32×32 px. */
const boxes = new Float32Array(600);
boxes.set([4, 4, 28, 28, 0.9, 0]);

/** Text all over a picture of any size. */
const textMap = (inputs: readonly Tensor[]): Tensor => {
  const [, , height = 1, width = 1] = inputs[0]?.shape ?? [];
  const data = new Float32Array(width * height).fill(1);
  return { name: "out", datatype: "FP32", shape: [1, 1, height, width], data };
};
/** One dog of YOLOv8's form in the left half, whose mask is all that the prototype has there. */
const column = new Float32Array(7 * 20);
for (const [field, value] of [8, 16, 16, 32, 0.1, 0.9, 1].entries()) column[field * 20] = value;
/** Logits that fall from the left edge to the right: inside in columns 0 and 1 of 8. */
const hill = Float32Array.from({ length: 64 }, (_, at) => 3 - 2 * (at % 8));
/** 30 or 40 years, as likely. */
const years = Float32Array.from({ length: 100 }, (_, year) => (year === 30 || year === 40 ? 0.5 : 0));
/** A palm of 8 px around the first anchor of 32 × 32 px, its fingers to the right; nothing at the others. */
const palms = new Float32Array(4 * 19).fill(-9);
palms.set([4, 0, 0, 8, 8, -4, 0, 0, 0, 4, 0]);

/** Every pixel four times, each a mean of its neighbours as far as 2 px away; 0 outside, as convolutions have it. */
const twiceAsLarge = (inputs: readonly Tensor[]): Tensor => {
  const { shape: [, height = 1, width = 1] = [], data = new Float32Array() } = inputs[0] ?? {};
  const mean = Float32Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y, channel] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width), at % 3];
    let sum = 0;
    for (let row = Math.max(0, y - 2); row <= Math.min(height - 1, y + 2); row++)
      for (let column = Math.max(0, x - 2); column <= Math.min(width - 1, x + 2); column++)
        sum += Number(data[(row * width + column) * 3 + channel]);
    return sum / 25;
  });
  const large = Float32Array.from({ length: mean.length * 4 }, (_, at) => {
    const [x, y, channel] = [Math.floor(at / 3) % (2 * width), Math.floor(at / 6 / width), at % 3];
    return mean[((y >> 1) * width + (x >> 1)) * 3 + channel];
  });
  return { name: "out", datatype: "FP32", shape: [1, 2 * height, 2 * width, 3], data: large };
};
/** Half of the picture is a person. */
const halves = Float32Array.from({ length: 32 * 32 }, (_, at) => (at % 32 < 16 ? 0 : 1));
/** One person with three joints in the middle of the picture. */
const joints = Float32Array.from([0.25, 0.5, 0.9, 0.5, 0.25, 0.8, 0.75, 0.75, 0.7]);

type Planted = {
  readonly card: ModelCard;
  readonly output: Tensor | ((inputs: readonly Tensor[]) => Tensor);
  readonly others?: readonly Tensor[];
};
/** A card of a model that sees 32 × 32 px. */
const cardOf = (more: Pick<ModelCard, "name" | "task" | "outputs" | "decoder"> & Partial<ModelCard>): ModelCard => ({
  ...common,
  inputs: [],
  files: [],
  labels: [],
  input: { ...input, mean: [0, 0, 0], std: [1, 1, 1] },
  ...more,
});
export const planted: Readonly<Record<string, Planted>> = {
  lineFinder: {
    card: {
      ...common,
      inputs: [],
      files: [],
      labels: ["text"],
      name: "lineFinder",
      task: "detectText",
      input: { ...input, layout: "NCHW", mean: [0, 0, 0], std: [1, 1, 1] },
      outputs: [{ name: "out", datatype: "FP32", shape: [1, 1, -1, -1] }],
      decoder: { type: "text-map", output: "out", threshold: 0.3, unclip: 1.6 },
    },
    output: textMap,
  },
  reader: {
    card: {
      ...common,
      inputs: [],
      files: [],
      labels: ["text"],
      name: "reader",
      task: "readText",
      input: { ...input, layout: "NCHW", mean: [0, 0, 0], std: [1, 1, 1] },
      outputs: [{ name: "out", datatype: "FP32", shape: [1, -1, 4] }],
      decoder: { type: "ctc", output: "out" },
      metadata: { character: "A\n組" },
    },
    output: {
      name: "out",
      datatype: "FP32",
      shape: [1, 3, 4],
      data: Float32Array.from([0, 0, 0.9, 0.1, 1, 0, 0, 0, 0, 0.8, 0.1, 0.1]),
    },
  },
  segmenter: {
    card: {
      ...common,
      inputs: [],
      files: [],
      labels: ["background", "person"],
      name: "segmenter",
      task: "segment",
      input: { ...input, mean: [0, 0, 0], std: [1, 1, 1] },
      outputs: [{ name: "out", datatype: "FP32", shape: [1, 32, 32, 1] }],
      decoder: { type: "segmentation", output: "out", layout: "NHWC", scores: "probabilities" },
    },
    output: { name: "out", datatype: "FP32", shape: [1, 32, 32, 1], data: halves },
  },
  poser: {
    card: {
      ...common,
      inputs: [],
      files: [],
      labels: ["person"],
      name: "poser",
      task: "pose",
      input: { ...input, mean: [0, 0, 0], std: [1, 1, 1] },
      outputs: [{ name: "out", datatype: "FP32", shape: [1, 1, 3, 3] }],
      decoder: { type: "movenet", output: "out" },
    },
    output: { name: "out", datatype: "FP32", shape: [1, 1, 3, 3], data: joints },
  },
  enlarger: {
    card: cardOf({
      inputs: [{ name: "in", datatype: "FP32", shape: [-1, -1, -1, 3] }],
      name: "enlarger",
      task: "imageToImage",
      outputs: [{ name: "out", datatype: "FP32", shape: [-1, -1, -1, 3] }],
      decoder: {
        type: "picture",
        output: "out",
        layout: "NHWC",
        scale: 2,
        channels: "RGB",
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
    }),
    output: twiceAsLarge,
  },
  outliner: {
    card: cardOf({
      labels: ["cat", "dog"],
      name: "outliner",
      task: "detect",
      outputs: [
        { name: "out", datatype: "FP32", shape: [1, 7, 20] },
        { name: "protos", datatype: "FP32", shape: [1, 1, 8, 8] },
      ],
      decoder: { type: "yolov8", output: "out", prototypes: "protos" },
    }),
    output: { name: "out", datatype: "FP32", shape: [1, 7, 20], data: column },
    others: [{ name: "protos", datatype: "FP32", shape: [1, 1, 8, 8], data: hill }],
  },
  ager: {
    card: cardOf({
      name: "ager",
      task: "faceAttributes",
      outputs: [
        { name: "out", datatype: "FP32", shape: [1, 100] },
        { name: "gender", datatype: "FP32", shape: [1, 1] },
      ],
      decoder: { type: "age-gender", age: "out", gender: "gender" },
    }),
    output: { name: "out", datatype: "FP32", shape: [1, 100], data: years },
    others: [{ name: "gender", datatype: "FP32", shape: [1, 1], data: Float32Array.of(0.2) }],
  },
  palmFinder: {
    card: cardOf({
      labels: ["palm"],
      name: "palmFinder",
      task: "palm",
      outputs: [{ name: "out", datatype: "FP32", shape: [1, 4, 19] }],
      decoder: { type: "anchor-rows", output: "out", grids: [{ stride: 16, perCell: 1 }] },
    }),
    output: { name: "out", datatype: "FP32", shape: [1, 4, 19], data: palms },
  },
  pointer: {
    card: cardOf({
      labels: ["face"],
      name: "pointer",
      task: "facePoints",
      outputs: [
        { name: "out", datatype: "FP32", shape: [1, 9] },
        { name: "score", datatype: "FP32", shape: [1, 1] },
      ],
      decoder: { type: "points", output: "out", values: 3, score: "score", scores: "probabilities" },
    }),
    output: { name: "out", datatype: "FP32", shape: [1, 9], data: Float32Array.of(16, 16, 0, 8, 16, 0, 16, 0, 0) },
    others: [{ name: "score", datatype: "FP32", shape: [1, 1], data: Float32Array.of(0.9) }],
  },
  raw: {
    card: {
      ...common,
      inputs: [
        { name: "in", datatype: "FP32", shape: [-1, -1, -1, 3] },
        { name: "extra", datatype: "FP32", shape: [1, 4] },
      ],
      files: [],
      labels: [],
      name: "raw",
      task: "other",
      outputs: [
        { name: "out", datatype: "FP32", shape: [1, 4] },
        { name: "count", datatype: "INT64", shape: [1] },
      ],
      decoder: { type: "none" },
    },
    output: ([first]) => ({
      name: "out",
      datatype: "FP32",
      shape: [1, 4],
      data: Float32Array.from({ length: 4 }, (_, at) => Number(first?.data[at] ?? Number.NaN)),
    }),
    others: [{ name: "count", datatype: "INT64", shape: [1], data: BigInt64Array.of(7n) }],
  },
  finder: {
    card: {
      ...common,
      inputs: [],
      files: [],
      labels: ["face"],
      name: "finder",
      task: "detect",
      input: { ...input, mean: [0, 0, 0], std: [1, 1, 1] },
      outputs: [{ name: "out", datatype: "FP32", shape: [1, 100, 6] }],
      decoder: { type: "centernet", output: "out" },
    },
    output: { name: "out", datatype: "FP32", shape: [1, 100, 6], data: boxes },
  },
  embedder: {
    card: {
      ...common,
      inputs: [],
      files: [],
      labels: [],
      name: "embedder",
      task: "embedFace",
      input: { ...input, mean: [0, 0, 0], std: [1, 1, 1] },
      outputs: [{ name: "out", datatype: "FP32", shape: [1, 4] }],
      decoder: { type: "embedding", output: "out", normalize: true },
    },
    output: { name: "out", datatype: "FP32", shape: [1, 4], data: Float32Array.from([1, 2, 2, 0]) },
  },
  classifier: {
    card: {
      ...common,
      inputs: [],
      files: [],
      labels: ["cat", "dog"],
      name: "classifier",
      task: "classify",
      input: { ...input, mean: [0, 0, 0], std: [1, 1, 1] },
      outputs: [{ name: "out", datatype: "FP32", shape: [1, 3] }],
      decoder: { type: "classes", output: "out", scores: "auto" },
    },
    output: { name: "out", datatype: "FP32", shape: [1, 3], data: Float32Array.from([0, Math.log(8), 0]) },
  },
};
