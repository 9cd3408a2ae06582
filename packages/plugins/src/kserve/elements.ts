/** Element types of KServe v2 that travel as they lie in memory. */
export const elementTypes = {
  FP16: Float16Array,
  FP32: Float32Array,
  FP64: Float64Array,
  UINT8: Uint8Array,
  INT8: Int8Array,
  INT32: Int32Array,
  INT64: BigInt64Array,
  BOOL: Uint8Array,
} as const;

/** A tensor of KServe v2's binary form: `bytes` follow the head, one tensor after the other. */
export interface WireTensor {
  readonly name: string;
  readonly datatype: keyof typeof elementTypes | "BYTES";
  readonly shape: readonly number[];
  /** `kind` of the value, and what else it is made of. */
  readonly parameters: Readonly<Record<string, string | number | boolean>>;
  readonly bytes: Uint8Array;
}
