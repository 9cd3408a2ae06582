import type { TensorSignature } from "@kumiki/core";
import { labelsFor } from "../labels/labels-for.ts";
import { inputFor, isOne, type Picture } from "./picture.ts";
import type { Seen, Use } from "./seen.ts";

const named = (tensors: readonly TensorSignature[], ...names: readonly string[]): TensorSignature | undefined =>
  tensors.find(({ name }) => names.includes(name));

/** Names known to the file or a person; else by the number of classes. */
const labelsOr = (labels: Seen["labels"], classes: number): string[] =>
  labels?.length ? [...labels] : labelsFor(Math.max(0, classes));

/**
 * RT-DETR, D-FINE and their kin in deploy mode: `labels`, `boxes` and `scores`, told the size of the picture by an input
 * [1,2] (tools/export_onnx.py of lyuwenyu/RT-DETR and Peterande/D-FINE).
 */
export function deployedDetr({ inputs, outputs, labels }: Seen, picture: Picture): Use[] {
  const size = inputs.find(({ shape, datatype }) => shape.length === 2 && shape[1] === 2 && datatype !== "FP16");
  const [classes, boxes, scores] = ["labels", "boxes", "scores"].map((name) => named(outputs, name)?.name);
  if (size === undefined || inputs.length !== 2 || outputs.length !== 3) return [];
  if (classes === undefined || boxes === undefined || scores === undefined) return [];
  const input = inputFor(picture, "detr", { sizeInput: size.name });
  const decoder = { type: "boxes", boxes, scores, classes, unit: "pixels" } as const;
  return [{ task: "detect", decoder, labels: labelsOr(labels, 0), input, isCertain: isOne(size.shape[0]) }];
}

/** RF-DETR: `dets` [1,N,4] and `labels` [1,N,C], pictures squeezed and normalised as for ImageNet (rfdetr/deploy/export.py). */
export function rfDetr({ inputs, outputs, labels }: Seen, picture: Picture): Use[] {
  const [boxes, logits] = [named(outputs, "dets"), named(outputs, "labels")];
  if (inputs.length !== 1 || boxes?.shape.at(-1) !== 4 || logits?.shape.length !== 3) return [];
  const decoder = { type: "detr", boxes: boxes.name, logits: logits.name, scores: "sigmoid" } as const;
  const classes = logits.shape[2] ?? 0;
  const input = inputFor(picture, "imageNet");
  return [{ task: "detect", decoder, labels: labelsOr(labels, classes), input, isCertain: outputs.length === 2 }];
}

/** `logits` and `pred_boxes` of Hugging Face's exporter: RT-DETR and D-FINE, or DETR, whose last class means nothing. */
export function huggingFaceDetr({ outputs, labels }: Seen, picture: Picture): Use[] {
  const [boxes, logits] = [named(outputs, "pred_boxes"), named(outputs, "logits")];
  if (boxes === undefined || logits?.shape.length !== 3) return [];
  const tensors = { type: "detr", boxes: boxes.name, logits: logits.name } as const;
  const classes = logits.shape[2] ?? 0;
  const use = { task: "detect", isCertain: false } as const;
  return [
    {
      ...use,
      decoder: { ...tensors, scores: "sigmoid" },
      labels: labelsOr(labels, classes),
      input: inputFor(picture, "detr"),
    },
    {
      ...use,
      decoder: { ...tensors, scores: "softmax" },
      labels: labelsOr(labels, classes - 1),
      input: inputFor(picture, "imageNet"),
    },
  ];
}

/** Boxes, scores and classes apart, suppressed by the model (EfficientNMS's names, and torchvision's). */
export function suppressedApart({ inputs, outputs, labels }: Seen, picture: Picture): Use[] {
  const boxes = named(outputs, "det_boxes", "boxes");
  const scores = named(outputs, "det_scores", "scores");
  const classes = named(outputs, "det_classes", "labels");
  const count = named(outputs, "num_dets");
  if (inputs.length !== 1 || boxes === undefined || scores === undefined || classes === undefined) return [];
  const tensors = { boxes: boxes.name, scores: scores.name, classes: classes.name };
  const decoder = { type: "boxes", unit: "pixels", ...tensors, ...(count && { count: count.name }) } as const;
  const input = inputFor(picture, "yolo");
  return [{ task: "detect", decoder, labels: labelsOr(labels, 0), input, isCertain: false }];
}
