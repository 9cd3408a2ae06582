import { KumikiError, reasonFor, type TensorSignature, text, WordedError } from "@kumiki/core";
import { PbfReader } from "pbf";
import { elementType } from "./element-type.ts";
import { FieldReader } from "./message.ts";
import { collectParts, type Parts } from "./parts.ts";

/** What an ONNX file tells without being run. */
export interface OnnxSignature {
  /** Inputs that must be fed, in the file's order; free dimensions are -1. */
  readonly inputs: readonly TensorSignature[];
  readonly outputs: readonly TensorSignature[];
  /** Outside files that tensors anywhere in the model refer to, and how long each must be; empty for a self-contained file. */
  readonly externalData: readonly { readonly location: string; readonly sizeBytes: number }[];
  /** What the exporter wrote beside the graph (`metadata_props`), as it stands there. */
  readonly metadata: Readonly<Record<string, string>>;
  /** Kinds of operators, sorted; those of other domains as `domain:Op`. */
  readonly ops: readonly string[];
}

/** Reads the signature of an ONNX file (onnx.proto3); MODEL_FILE_INVALID for anything else. */
export function readOnnxSignature(bytes: Uint8Array): OnnxSignature {
  try {
    return signatureOf(collectParts(new FieldReader(new PbfReader(bytes), bytes.byteLength)));
  } catch (error) {
    throw new KumikiError("MODEL_FILE_INVALID", { ...reasonFor(error) }, { cause: error });
  }
}

function signatureOf(parts: Parts): OnnxSignature {
  if (!parts.hasGraph || !parts.hasOpset || parts.outputs.length === 0)
    throw new WordedError(text("ONNX のモデルではありません", "not an ONNX model"));
  const inputs = parts.inputs.filter((input) => !parts.initializers.has(input.name));
  return {
    inputs: inputs.map(tensorOf),
    outputs: parts.outputs.map(tensorOf),
    externalData: [...parts.externalData].map(([location, sizeBytes]) => ({ location, sizeBytes })),
    metadata: Object.fromEntries(parts.metadata),
    ops: [...parts.ops].sort(),
  };
}

function tensorOf({ name, code, shape }: Parts["inputs"][number]): TensorSignature {
  const datatype = code === undefined ? undefined : elementType(code);
  if (name === "") throw new Error("a tensor has no name");
  if (datatype === undefined) throw new Error(`"${name}" is not a tensor of a known element type (${code ?? "none"})`);
  return { name, datatype, shape };
}
