import type { ModelCard, ModelInput } from "@kumiki/core";
import { coco80 } from "../labels/coco.ts";
import { hasGraphFiles } from "./source-files.ts";

/** What is known of a model that can be converted without a network, before its conversion. */
export type OfflineModel = Omit<ModelCard, "sha256" | "sizeBytes" | "files" | "inputs" | "outputs" | "metadata"> & {
  /** Size of the TensorFlow.js files, bytes: about the size of the ONNX file. */
  readonly sourceBytes: number;
  /** Name of its files in the package where it is not the model's own. */
  readonly files?: string;
  /** The outputs that are worth computing; all when absent. */
  readonly keep?: readonly string[];
  /** How an earlier release put pictures in: a card that still says so is written anew. */
  readonly formerFit?: ModelInput["fit"];
};

const source = "npm:@vladmandic/human@3.3.6/models";
const picture = { layout: "NHWC", channels: "RGB", fit: "stretch", pad: 114 } as const;
const asBytes = { mean: [0, 0, 0], std: [1, 1, 1] };
const asShares = { mean: [0, 0, 0], std: [255, 255, 255] };
const signed = { mean: [127.5, 127.5, 127.5], std: [127.5, 127.5, 127.5] };

const shipped: readonly OfflineModel[] = [
  {
    name: "blazeface",
    task: "face",
    source: `${source}/blazeface.json`,
    licence: "MIT",
    sourceBytes: 617_966,
    // Squeezed, faces of wide photos get boxes that leave out forehead and chin: it knows faces of their own shape.
    formerFit: "stretch",
    // v / 127.5 - 1
    input: {
      ...picture,
      fit: "letterbox",
      name: "input",
      width: 256,
      height: 256,
      mean: [127.5, 127.5, 127.5],
      std: [127.5, 127.5, 127.5],
    },
    decoder: {
      type: "blazeface",
      scores: ["Identity", "Identity_1"],
      boxes: ["Identity_2", "Identity_3"],
      grids: [
        { stride: 16, perCell: 2 },
        { stride: 32, perCell: 6 },
      ],
    },
    labels: ["face"],
  },
  {
    name: "centernet",
    task: "detect",
    source: `${source}/centernet.json`,
    licence: "MIT",
    sourceBytes: 4_231_963,
    input: { ...picture, name: "tower_0/images", width: 512, height: 512, mean: [0, 0, 0], std: [1, 1, 1] },
    decoder: { type: "centernet", output: "tower_0/detections" },
    // The others are its heat maps: 5.5 MB a picture that nobody reads.
    keep: ["tower_0/detections"],
    labels: [...coco80],
  },
  {
    name: "faceres",
    task: "embedFace",
    source: `${source}/faceres.json`,
    licence: "MIT",
    sourceBytes: 7_050_246,
    input: { ...picture, name: "input_1", width: 224, height: 224, mean: [0, 0, 0], std: [1, 1, 1] },
    decoder: { type: "embedding", output: "global_pooling/Mean", normalize: true },
    labels: [],
  },
  {
    name: "movenet-lightning",
    task: "pose",
    source: `${source}/movenet-lightning.json`,
    licence: "Apache-2.0",
    sourceBytes: 4_812_029,
    input: {
      ...picture,
      name: "input",
      width: 192,
      height: 192,
      fit: "letterbox",
      pad: 0,
      mean: [0, 0, 0],
      std: [1, 1, 1],
    },
    decoder: { type: "movenet", output: "Identity" },
    labels: ["person"],
  },
  {
    name: "face-age-gender",
    task: "faceAttributes",
    source: `${source}/faceres.json`,
    licence: "MIT",
    sourceBytes: 7_050_246,
    files: "faceres",
    input: { ...picture, name: "input_1", width: 224, height: 224, ...asBytes },
    decoder: { type: "age-gender", age: "age_pred/Softmax", gender: "gender_pred/Sigmoid" },
    keep: ["age_pred/Softmax", "gender_pred/Sigmoid"],
    labels: [],
  },
  {
    name: "emotion",
    task: "classify",
    source: `${source}/emotion.json`,
    licence: "MIT",
    sourceBytes: 838_496,
    input: { ...picture, name: "input_1", width: 64, height: 64, channels: "GREY", ...signed },
    decoder: { type: "classes", output: "Identity", scores: "probabilities" },
    labels: ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"],
  },
  {
    name: "facemesh",
    task: "facePoints",
    source: `${source}/facemesh.json`,
    licence: "Apache-2.0",
    sourceBytes: 1_573_459,
    input: { ...picture, name: "input_1", width: 192, height: 192, ...asShares },
    decoder: { type: "points", output: "Identity_2", values: 3, score: "Identity_1", scores: "probabilities" },
    keep: ["Identity_2", "Identity_1"],
    labels: ["face"],
  },
  {
    name: "handlandmark-lite",
    task: "handPoints",
    source: `${source}/handlandmark-lite.json`,
    licence: "Apache-2.0",
    sourceBytes: 2_106_445,
    input: { ...picture, name: "input_1", width: 224, height: 224, ...asShares },
    decoder: { type: "points", output: "Identity", values: 3, score: "Identity_1", scores: "probabilities" },
    keep: ["Identity", "Identity_1"],
    labels: ["hand"],
  },
];

/** Models that come with the npm package `@vladmandic/human`; none where it was left out, as in the container. */
export const offlineModels: readonly OfflineModel[] = hasGraphFiles() ? shipped : [];

export const offlineModel = (name: string): OfflineModel | undefined =>
  offlineModels.find((model) => model.name === name);
