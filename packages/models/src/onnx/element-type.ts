import type { Tensor, TensorSignature } from "@kumiki/core";

/** KServe name of a tensor's element type. */
export type ElementType = TensorSignature["datatype"];

/** Row-major values of a tensor. */
export type TensorData = Tensor["data"];

/** TensorProto.DataType of onnx.proto, for the types that the product knows. */
const codes: Readonly<Record<ElementType, number>> = {
  FP32: 1,
  UINT8: 2,
  INT8: 3,
  INT32: 6,
  INT64: 7,
  BYTES: 8,
  BOOL: 9,
  FP16: 10,
  FP64: 11,
};

const types = new Map(Object.entries(codes).map(([type, code]) => [code, type as ElementType]));

/** ONNX's number of an element type. */
export const elementCode = (type: ElementType): number => codes[type];

/** The element type of ONNX's number; undefined for those that the product does not know (bfloat16, complex, …). */
export const elementType = (code: number): ElementType | undefined => types.get(code);
