import {
  type Channels,
  type Classes,
  type Detections,
  type Image,
  identity,
  type Mask,
  type ModelCard,
  type StepContext,
  type Tensor,
  type Text,
} from "@kumiki/core";

/** A picture with different pixels everywhere, so that a mistaken row or channel shows. */
export function plantedImage(width: number, height: number, channels: Channels, id = "planted"): Image {
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => {
    const [pixel, channel] = [Math.floor(at / channels), at % channels];
    if (channels === 4 && channel === 3) return 200 + (pixel % 50);
    return (pixel * 7 + Math.floor(pixel / width) * 13 + channel * 60) % 256;
  });
  return { kind: "image", width, height, channels, data, root: { id, width, height, toRoot: identity } };
}

/** A disc, soft at its edge by one step of grey. */
export function plantedMask({ width, height, root }: Image): Mask {
  const data = Uint8Array.from({ length: width * height }, (_, at) => {
    const away =
      Math.hypot((at % width) - width / 2, Math.floor(at / width) - height / 2) - Math.min(width, height) / 3;
    return away < 0 ? 255 : away < 1 ? 128 : 0;
  });
  return { kind: "mask", width, height, data, root };
}

export const plantedClasses: Classes = {
  kind: "classes",
  items: [
    { class: 0, label: "cat", score: 0.7 },
    { class: 1, label: "犬", score: 0.2 },
  ],
};

export const plantedDetections = (
  image: Image,
  boxes: readonly (readonly [number, number, number, number])[],
): Detections => ({
  kind: "detections",
  width: image.width,
  height: image.height,
  root: image.root,
  items: boxes.map((box, index) => ({
    box,
    score: 0.9 - index * 0.1,
    class: index,
    label: ["face", "犬", "car"][index % 3]!,
  })),
});

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
/** Half of the picture is a person. */
const halves = Float32Array.from({ length: 32 * 32 }, (_, at) => (at % 32 < 16 ? 0 : 1));
/** One person with three joints in the middle of the picture. */
const joints = Float32Array.from([0.25, 0.5, 0.9, 0.5, 0.25, 0.8, 0.75, 0.75, 0.7]);

type Planted = { readonly card: ModelCard; readonly output: Tensor | ((inputs: readonly Tensor[]) => Tensor) };
const planted: Readonly<Record<string, Planted>> = {
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

/** The outside world of a step with planted models (a fake: real ones are tested with the processor and on photos). */
export function plantedContext(): StepContext & { warnings: Text[] } {
  const kinds = [
    [/embed|faceres/, "embedder"],
    [/^planted/, "classifier"],
    [/-det$/, "lineFinder"],
    [/-rec$/, "reader"],
    [/selfie/, "segmenter"],
    [/movenet/, "poser"],
  ] as const;
  const find = (name: string) => planted[kinds.find(([pattern]) => pattern.test(name))?.[1] ?? "finder"]!;
  const warnings: Text[] = [];
  return {
    warnings,
    signal: new AbortController().signal,
    card: async (name) => find(name).card,
    infer: async (name, inputs) => {
      const { output } = find(name);
      return [typeof output === "function" ? output(inputs) : output];
    },
    gallery: async () => [
      { name: "Ann", embeddings: [Float32Array.from([1, 2, 2, 0])] },
      { name: "Bob", embeddings: [Float32Array.from([0, 0, 0, 1])] },
    ],
    editable: ({ data }) => new Uint8Array(data),
    warn: (warning) => void warnings.push(warning),
  };
}

/** Runs a component as the engine does: defaults filled in, erased types at this one place. */
export async function runComponent(
  component: { params: { parse(value: unknown): unknown }; run: unknown },
  inputs: object,
  params: object = {},
  context = plantedContext(),
) {
  const run = component.run as (
    inputs: object,
    params: unknown,
    context: StepContext,
  ) => Promise<Record<string, unknown>>;
  return { outputs: await run(inputs, component.params.parse(params), context), warnings: context.warnings };
}
