import { isPicture, type Json, type Value } from "@kumiki/core";
import { names } from "./names.ts";

/** What arrives as it is seen inside: as results show it, a picture by its sizes; what is not wired is null. */
export function intoPlain(inputs: Readonly<Record<string, Value | undefined>>): Record<string, Json> {
  return Object.fromEntries(names.map((name) => [name, plainOf(inputs[name])]));
}

/** One value without what belongs to its picture alone. */
export function plainOf(value: Value | undefined): Json {
  if (value === undefined) return null;
  if (isPicture(value))
    return { width: value.width, height: value.height, ...("channels" in value && { channels: value.channels }) };
  if (Array.isArray(value)) return value.map(plainOf);
  if (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    (value.kind === "detections" || value.kind === "classes")
  ) {
    return clean({ ...value, kind: undefined, root: undefined });
  }
  return clean(value);
}

/** JSON by where it comes from: ports that take plain values. Undefined members of what parts found are left out. */
const clean = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? null));
