import { z } from "zod";
import { modelDecoderSchema } from "./model-decoder.ts";
import { schemaWords } from "./schema/schema-at.ts";
import { text } from "./text.ts";

export { type ModelDecoder, modelDecoderSchema } from "./model-decoder.ts";

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
export const modelTaskSchema = z.enum([
  "detect",
  "face",
  "classify",
  "embedFace",
  "embed",
  "segment",
  "pose",
  "detectText",
  "readText",
  "imageToImage",
  "faceAttributes",
  "facePoints",
  "palm",
  "handPoints",
  "other",
]);
export type ModelTask = z.infer<typeof modelTaskSchema>;

export const tensorTypeSchema = z.enum(["FP32", "FP64", "FP16", "UINT8", "INT8", "INT32", "INT64", "BOOL", "BYTES"]);

/** KServe v2 names and shapes; -1 is a free dimension. */
export const tensorSignatureSchema = z.strictObject({
  name: z.string().min(1),
  datatype: tensorTypeSchema,
  shape: z.array(z.number().int().min(-1)),
});
export type TensorSignature = z.infer<typeof tensorSignatureSchema>;

/**
 * How a picture becomes the input tensor: value = (pixel - mean) / std per channel, pixel in 0..255. Its element type
 * stands in the model's signature: FP32, FP16, UINT8 or INT32. A model of free height and width is fed this size.
 */
export const modelInputSchema = z.strictObject({
  name: z.string().min(1),
  layout: z.enum(["NHWC", "NCHW"]),
  width: z.number().int().min(1).max(8192),
  height: z.number().int().min(1).max(8192),
  /** `GREY`: one channel, luma; only the first mean and deviation count. */
  channels: z.enum(["RGB", "BGR", "GREY"]).default("RGB"),
  mean: z.array(z.number()).length(3).default([0, 0, 0]),
  std: z.array(z.number()).length(3).default([1, 1, 1]),
  /** `stretch` squeezes the whole picture; `letterbox` keeps its shape and pads (YOLOv5's way); `crop` fills and cuts the middle out. */
  fit: z.enum(["stretch", "letterbox", "crop"]).default("stretch"),
  pad: z.number().min(0).max(255).default(114),
  /** Input [1,2] that is told width and height (px) of this input, in which boxes then come (RT-DETR's `orig_target_sizes`). */
  sizeInput: z.string().min(1).optional(),
});
export type ModelInput = z.infer<typeof modelInputSchema>;

/**
 * Name of a data file beside the .onnx: in the same folder, no path, nothing that a system keeps for itself, and neither
 * of the store's own two names.
 */
export const modelFileNameSchema = z
  .string()
  .max(200)
  .regex(/^(?![. ])[^\p{C}/\\:*?"<>|]+(?<![. ])$/u)
  .refine((name) => !["model.onnx", "model.json"].includes(name.toLowerCase()));

/** A file of weights beside the .onnx (ONNX external data). */
export const modelDataFileSchema = z.strictObject({
  name: modelFileNameSchema,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sizeBytes: z.number().int().min(0),
});
export type ModelDataFile = z.infer<typeof modelDataFileSchema>;

/** `model.json`: everything the product knows of a model beside its weights. */
export const modelCardSchema = z.strictObject({
  name: modelNameSchema,
  task: modelTaskSchema,
  /** sha256 of the .onnx file, or of the list of all files when there are more (docs/decisions/0008); part of every cache key. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Of all files together. */
  sizeBytes: z.number().int().positive(),
  /** Data files beside the .onnx, by name. */
  files: z.array(modelDataFileSchema).max(64).default([]),
  source: z.string(),
  licence: z.string(),
  inputs: z.array(tensorSignatureSchema),
  outputs: z.array(tensorSignatureSchema),
  /** Absent for a model whose use is not known yet. */
  input: modelInputSchema.optional(),
  decoder: modelDecoderSchema,
  labels: z.array(z.string()).default([]),
  /** What the exporter wrote into the file, without the class names (they are the labels). */
  metadata: z.record(z.string(), z.string()).default({}),
  /** No file of it is here: a Triton has it, and nobody else can run it. */
  runsOn: z.literal("triton").optional(),
});
export type ModelCard = z.infer<typeof modelCardSchema>;

/** A tensor in KServe v2 terms; `data` is row-major. */
export interface Tensor {
  readonly name: string;
  readonly datatype: z.infer<typeof tensorTypeSchema>;
  readonly shape: readonly number[];
  readonly data: Float16Array | Float32Array | Float64Array | Uint8Array | Int8Array | Int32Array | BigInt64Array;
}
