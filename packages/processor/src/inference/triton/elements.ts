/** Element types that travel: bytes of one element, and the array that holds them. */
export const elements = {
  FP32: { bytes: 4, array: Float32Array },
  FP16: { bytes: 2, array: Float16Array },
  FP64: { bytes: 8, array: Float64Array },
  UINT8: { bytes: 1, array: Uint8Array },
  INT8: { bytes: 1, array: Int8Array },
  INT32: { bytes: 4, array: Int32Array },
  INT64: { bytes: 8, array: BigInt64Array },
  BOOL: { bytes: 1, array: Uint8Array },
} as const;
export type ElementType = keyof typeof elements;

export const isElementType = (datatype: string): datatype is ElementType => Object.hasOwn(elements, datatype);
