import type { Tensor } from "@kumiki/core";
import type { Tensor as RuntimeTensor } from "onnxruntime-node";

/** KServe v2 names and onnxruntime's for the element types that both carry in typed arrays. */
const runtimeTypes = {
  FP32: "float32",
  FP64: "float64",
  FP16: "float16",
  UINT8: "uint8",
  INT8: "int8",
  INT32: "int32",
  INT64: "int64",
  BOOL: "bool",
} as const;

type Carried = keyof typeof runtimeTypes;
const isCarried = (datatype: string): datatype is Carried => Object.hasOwn(runtimeTypes, datatype);

export async function toRuntime(tensor: Tensor): Promise<RuntimeTensor> {
  const runtime = await import("onnxruntime-node");
  if (!isCarried(tensor.datatype))
    throw new TypeError(`tensors of type ${tensor.datatype} cannot be given to onnxruntime`);
  // The constructor's overloads tie each type name to its array; `runtimeTypes` is that same table.
  const made = new runtime.Tensor(runtimeTypes[tensor.datatype] as "float32", tensor.data as Float32Array, [
    ...tensor.shape,
  ]);
  const { data } = tensor;
  // The native part (1.30) reads halves from this field as their bits and does not know Float16Array, which the rest wants.
  return data instanceof Float16Array
    ? Object.assign(made, { cpuData: new Uint16Array(data.buffer, data.byteOffset, data.length) })
    : made;
}

/** Undefined for element types that the product does not carry (strings). */
export function fromRuntime(name: string, { type, data, dims }: RuntimeTensor): Tensor | undefined {
  const found = Object.entries(runtimeTypes).find(([, runtime]) => runtime === type)?.[0];
  if (found === undefined || !isCarried(found) || !isTypedArray(data)) return undefined;
  return { name, datatype: found, shape: dims, data };
}

const isTypedArray = (data: unknown): data is Tensor["data"] =>
  [Float16Array, Float32Array, Float64Array, Uint8Array, Int8Array, Int32Array, BigInt64Array].some(
    (kind) => data instanceof kind,
  );
