import {
  type Classes,
  type Detections,
  type Embedding,
  isPicture,
  type KindValues,
  type Tensor,
  type Value,
} from "@kumiki/core";
import { roundClasses, roundDetections, roundNumbers, roundVector } from "./rounding.ts";

/** JSON as schemas read it back. */
export type PlainJson = null | boolean | number | string | PlainJson[] | { [key: string]: PlainJson };

/** `brief` for steps: long rows of numbers are told by their length; `whole` for results. */
export type Detail = "brief" | "whole";

/**
 * A value as JSON for results and steps; undefined for pictures and masks (and lists of them), which become files. The
 * one place where numbers are rounded (see rounding.ts): JSON, CSV, events and pages show what comes from here.
 */
export function toJson(value: Value, detail: Detail = "brief"): PlainJson | undefined {
  if (isPicture(value)) return undefined;
  if (isList(value)) {
    const entries = value.map((entry) => toJson(entry, detail));
    return entries.every((entry) => entry !== undefined) ? entries : undefined;
  }
  if (isTensor(value)) return { name: value.name, datatype: value.datatype, shape: [...value.shape] };
  if (isEmbedding(value)) {
    const { vector, model } = value;
    return detail === "whole" ? { vector: roundVector(vector), model } : { length: vector.length, model };
  }
  if (isDetections(value)) return plain({ ...roundDetections(value), kind: undefined, root: undefined });
  return plain(isClasses(value) ? roundClasses(value) : roundNumbers(value));
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

// A user's own JSON may have a `kind`, too.
const isDetections = (value: Single): value is Detections =>
  typeof value === "object" && value !== null && "kind" in value && value.kind === "detections" && "root" in value;
const isClasses = (value: Single): value is Classes =>
  typeof value === "object" &&
  value !== null &&
  "kind" in value &&
  value.kind === "classes" &&
  "items" in value &&
  Array.isArray(value.items) &&
  value.items.every((item: unknown) => typeof item === "object" && item !== null && "score" in item);

/** Numbers that JSON cannot say become null. */
const plain = (value: unknown): PlainJson => JSON.parse(JSON.stringify(value));
