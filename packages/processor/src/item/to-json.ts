import { type Embedding, isPicture, type KindValues, type Tensor, type Value } from "@kumiki/core";

/** JSON as schemas read it back. */
export type PlainJson = null | boolean | number | string | PlainJson[] | { [key: string]: PlainJson };

/** `brief` for steps: long rows of numbers are told by their length; `whole` for results. */
export type Detail = "brief" | "whole";

/** A value as JSON for results and steps; undefined for pictures and masks (and lists of them), which become files. */
export function toJson(value: Value, detail: Detail = "brief"): PlainJson | undefined {
  if (isPicture(value)) return undefined;
  if (isList(value)) {
    const entries = value.flatMap((entry) => toJson(entry, detail) ?? []);
    return entries.length === value.length ? entries : undefined;
  }
  if (isTensor(value)) return { name: value.name, datatype: value.datatype, shape: [...value.shape] };
  if (isEmbedding(value)) {
    const { vector, model } = value;
    return detail === "whole" ? { vector: [...vector], model } : { length: vector.length, model };
  }
  return plain(value);
}

type Single = KindValues[keyof KindValues];
const isList = (value: Value): value is readonly Single[] => Array.isArray(value);
const isTensor = (value: Value): value is Tensor =>
  typeof value === "object" &&
  value !== null &&
  "datatype" in value &&
  "data" in value &&
  ArrayBuffer.isView(value.data);
const isEmbedding = (value: Value): value is Embedding =>
  typeof value === "object" && value !== null && "vector" in value && value.vector instanceof Float32Array;

/** Kinds and roots are ours alone; numbers that JSON cannot say become null. */
function plain(value: Value): PlainJson {
  const isOurs = typeof value === "object" && value !== null && "kind" in value && "root" in value;
  return JSON.parse(JSON.stringify(isOurs ? { ...value, kind: undefined, root: undefined } : value));
}
