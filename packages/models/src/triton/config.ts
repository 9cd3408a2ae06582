import type { ModelCard, TensorSignature } from "@kumiki/core";
import { pictureShape } from "../picture/tensor.ts";

export interface TritonConfigOptions {
  /** `python`: the generic model that opens the ONNX itself, for a Triton without its onnxruntime backend. */
  readonly backend: "onnxruntime" | "python";
  readonly device: "cpu" | "gpu";
  /** Instances of each model on one device. */
  readonly instances: number;
  /** Requests that are joined at most, where the model's first dimension is free. */
  readonly maxBatch: number;
}

/** Whether Triton may join requests: the first dimension is free everywhere, and a row of it for each picture. */
export const isBatchable = ({ inputs, outputs, decoder }: Pick<ModelCard, "inputs" | "outputs" | "decoder">): boolean =>
  [...inputs, ...outputs].every(({ shape }) => shape[0] === -1 && shape.length > 1) && !isRowPerThing(decoder);

/** Rows of all pictures together are as many as there are things. */
const isRowPerThing = (decoder: ModelCard["decoder"]): boolean =>
  decoder.type === "end2end" && decoder.rows === "picture-class-score";

/** `config.pbtxt` of a model. With a batch size the batch dimension is not among the dims (Triton's rule). */
export function tritonConfig(card: ModelCard, options: TritonConfigOptions): string {
  const batch = isBatchable(card) ? options.maxBatch : 0;
  return [
    `name: ${quoted(card.name)}`,
    `backend: "${options.backend}"`,
    `max_batch_size: ${batch}`,
    ...card.inputs.map((tensor) => `input [{ ${describe(tensor, batch)} }]`),
    ...card.outputs.map((tensor) => `output [{ ${describe(tensor, batch)} }]`),
    `instance_group [{ count: ${options.instances} kind: ${options.device === "gpu" ? "KIND_GPU" : "KIND_CPU"} }]`,
    ...(batch > 0 ? [dynamicBatching] : []),
    "version_policy { latest { num_versions: 1 } }",
    warmUp(card, batch),
    ...(options.backend === "python" ? ['parameters { key: "threads" value { string_value: "1" } }'] : []),
    "",
  ].join("\n");
}

/** A full queue refuses at once, so that a worker hears of it instead of waiting for ever. */
const dynamicBatching = [
  "dynamic_batching {",
  "  max_queue_delay_microseconds: 2000",
  "  default_queue_policy { max_queue_size: 256 timeout_action: REJECT }",
  "}",
].join("\n");

const describe = ({ name, datatype, shape }: TensorSignature, batch: number): string =>
  `name: ${quoted(name)} data_type: ${typeOf(datatype)} dims: [ ${dims(shape, batch).join(", ")} ]`;

/** A string of protobuf's text format: names of tensors come from any file that a user brings. */
function quoted(name: string): string {
  const bytes = [...Buffer.from(name)].map((byte) =>
    byte < 32 || byte > 126 || byte === 34 || byte === 92
      ? `\\${byte.toString(8).padStart(3, "0")}`
      : String.fromCharCode(byte),
  );
  return `"${bytes.join("")}"`;
}

const typeOf = (datatype: TensorSignature["datatype"]): string => `TYPE_${datatype}`;
const dims = (shape: readonly number[], batch: number): number[] => (batch > 0 ? shape.slice(1) : [...shape]);

/**
 * A model counts as ready when it has answered once: the first picture is not slower than the others. Free sides are
 * warmed up as they will be fed: many a model cannot answer a picture of one pixel.
 */
function warmUp({ inputs, input }: ModelCard, batch: number): string {
  const lines = inputs.map(({ name, datatype, shape }) => {
    const fed = name === input?.name ? pictureShape(input) : [];
    const fixed = dims(
      shape.map((length, axis) => (length === -1 ? (fed[axis] ?? 1) : length)),
      batch,
    );
    return `  inputs { key: ${quoted(name)} value { data_type: ${typeOf(datatype)} dims: [ ${fixed.join(", ")} ] zero_data: true } }`;
  });
  return ["model_warmup [{", '  name: "zeros"', "  batch_size: 1", ...lines, "}]"].join("\n");
}
