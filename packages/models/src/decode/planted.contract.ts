import { type Detection, identity, KumikiError, type ModelCard, modelCardSchema, type Tensor } from "@kumiki/core";
import { offlineModels } from "../offline/offline-models.ts";
import type { PictureGeometry } from "../picture/geometry.ts";

export const facts = {
  sha256: "0".repeat(64),
  sizeBytes: 1,
  inputs: [],
  outputs: [],
  source: "planted",
  licence: "none",
};
export const input = { name: "x", layout: "NCHW" as const, width: 640, height: 640 };
export const yolo = (type: "yolov5" | "yolov8"): ModelCard =>
  modelCardSchema.parse({
    ...facts,
    name: type,
    task: "detect",
    input,
    decoder: { type, output: "out" },
    labels: ["cat", "dog"],
  });
export const offline = (name: string): ModelCard => {
  const {
    sourceBytes: _,
    keep: __,
    files: ___,
    formerFit: ____,
    ...card
  } = offlineModels.find((model) => model.name === name)!;
  return modelCardSchema.parse({ ...facts, ...card });
};

export const same = (size: number): PictureGeometry => ({ toPicture: identity, width: size, height: size });
export const options = { score: 0.25, iou: 0.45, maxDetections: 100 };
export const tensor = (name: string, shape: number[], rows: number[][] | Float32Array): Tensor => {
  const data = new Float32Array(shape.reduce((product, size) => product * size, 1));
  if (rows instanceof Float32Array) data.set(rows);
  else for (const [index, row] of rows.entries()) data.set(row, index * row.length);
  return { name, datatype: "FP32", shape, data };
};
export const columns = (rows: number[][], count: number): Float32Array => {
  const data = new Float32Array(rows[0]!.length * count);
  for (const [column, row] of rows.entries())
    for (const [field, value] of row.entries()) data[field * count + column] = value;
  return data;
};
export const brief = (found: Detection[]) =>
  found.map(({ box, label, score }) => [label, ...box.map(Math.round), Number(score.toFixed(3))]);
export const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof KumikiError) return error.code;
    throw error;
  }
  return "none";
};

/** What was found, nothing when it was refused as a bad answer; any other error goes on. */
export const orBadOutput = (work: () => Detection[]): Detection[] => {
  try {
    return work();
  } catch (error) {
    if (error instanceof KumikiError && error.code === "INFERENCE_BAD_OUTPUT") return [];
    throw error;
  }
};

/** A card of 64 × 64 px input with this decoder. */
export const cardWith = (decoder: ModelCard["decoder"], labels: string[]): ModelCard =>
  modelCardSchema.parse({
    ...facts,
    name: decoder.type,
    task: "detect",
    input: { ...input, width: 64, height: 64 },
    decoder,
    labels,
  });
