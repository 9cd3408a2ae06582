import { z } from "zod";
import { schemaWords } from "./schema/schema-at.ts";
import { text } from "./text.ts";

/** Name of a model in the store and in pipelines, e.g. `centernet`, `yolov5s`; it names a folder, too. */
export const modelNameSchema = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9_-])?$/)
  .register(
    schemaWords,
    text(
      "モデル名 (a-z、0-9、.、_、- の 64 文字まで、先頭は英数字)",
      "a model name: a-z, 0-9, '.', '_' and '-', at most 64 characters, beginning with a letter or digit",
    ),
  );

/** What a model is for; a component accepts models of its task only. */
export const modelTaskSchema = z.enum(["detect", "face", "embedFace", "other"]);
export type ModelTask = z.infer<typeof modelTaskSchema>;

export const tensorTypeSchema = z.enum(["FP32", "FP64", "FP16", "UINT8", "INT8", "INT32", "INT64", "BOOL", "BYTES"]);

/** KServe v2 names and shapes; -1 is a free dimension. */
export const tensorSignatureSchema = z.strictObject({
  name: z.string().min(1),
  datatype: tensorTypeSchema,
  shape: z.array(z.number().int().min(-1)),
});
export type TensorSignature = z.infer<typeof tensorSignatureSchema>;

/** How a picture becomes the input tensor: value = (pixel - mean) / std per channel, pixel in 0..255. */
export const modelInputSchema = z.strictObject({
  name: z.string().min(1),
  layout: z.enum(["NHWC", "NCHW"]),
  width: z.number().int().min(1).max(8192),
  height: z.number().int().min(1).max(8192),
  channels: z.enum(["RGB", "BGR"]).default("RGB"),
  mean: z.array(z.number()).length(3).default([0, 0, 0]),
  std: z.array(z.number()).length(3).default([1, 1, 1]),
  /** `stretch` squeezes the whole picture; `letterbox` keeps its shape and pads (YOLOv5's way). */
  fit: z.enum(["stretch", "letterbox"]).default("stretch"),
  pad: z.number().min(0).max(255).default(114),
});
export type ModelInput = z.infer<typeof modelInputSchema>;

const anchorGridSchema = z.strictObject({ stride: z.number().positive(), perCell: z.number().int().min(1) });

const yunetGridSchema = z.strictObject({
  stride: z.number().positive(),
  classes: z.string(),
  objectness: z.string(),
  boxes: z.string(),
  keypoints: z.string(),
});

/** How output tensors become values; every decoder is a pure function named here. */
export const modelDecoderSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("centernet"), output: z.string() }),
  z.strictObject({
    type: z.literal("blazeface"),
    scores: z.array(z.string()).min(1),
    boxes: z.array(z.string()).min(1),
    grids: z.array(anchorGridSchema).min(1),
  }),
  z.strictObject({ type: z.literal("yolov5"), output: z.string() }),
  z.strictObject({ type: z.literal("yolov8"), output: z.string() }),
  z.strictObject({
    type: z.literal("yolox"),
    output: z.string(),
    strides: z.array(z.number().positive()).min(1).default([8, 16, 32]),
  }),
  z.strictObject({ type: z.literal("yunet"), grids: z.array(yunetGridSchema).min(1) }),
  z.strictObject({ type: z.literal("ssd"), scores: z.string(), boxes: z.string() }),
  z.strictObject({ type: z.literal("embedding"), output: z.string(), normalize: z.boolean().default(true) }),
  z.strictObject({ type: z.literal("none") }),
]);
export type ModelDecoder = z.infer<typeof modelDecoderSchema>;

/** `model.json`: everything the product knows of a model beside its weights. */
export const modelCardSchema = z.strictObject({
  name: modelNameSchema,
  task: modelTaskSchema,
  /** sha256 of the .onnx file; part of every cache key. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().positive(),
  source: z.string(),
  licence: z.string(),
  inputs: z.array(tensorSignatureSchema),
  outputs: z.array(tensorSignatureSchema),
  /** Absent for a model whose use is not known yet. */
  input: modelInputSchema.optional(),
  decoder: modelDecoderSchema,
  labels: z.array(z.string()).default([]),
});
export type ModelCard = z.infer<typeof modelCardSchema>;

/** A tensor in KServe v2 terms; `data` is row-major. */
export interface Tensor {
  readonly name: string;
  readonly datatype: z.infer<typeof tensorTypeSchema>;
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;
}
