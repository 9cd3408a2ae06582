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

const planted: Readonly<Record<string, { card: ModelCard; output: Tensor }>> = {
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
  // What has no default is given the name "planted" by the contract suite: only classifiers have none.
  const kindOf = (name: string) =>
    /embed|faceres/.test(name) ? "embedder" : name === "planted" ? "classifier" : "finder";
  const find = (name: string) => planted[kindOf(name)]!;
  const warnings: Text[] = [];
  return {
    warnings,
    signal: new AbortController().signal,
    card: async (name) => find(name).card,
    infer: async (name) => [find(name).output],
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
