import type { Value } from "@kumiki/core";

/** JSON as schemas read it back. */
export type PlainJson = null | boolean | number | string | PlainJson[] | { [key: string]: PlainJson };

/** A value as JSON for results and steps; undefined for pictures and masks, which become files. */
export function toJson(value: Value): PlainJson | undefined {
  if (Array.isArray(value)) {
    const entries = value.map(toJson);
    return entries.some((entry) => entry === undefined)
      ? `${entries.length} pictures`
      : entries.flatMap((entry) => entry ?? []);
  }
  if (typeof value !== "object" || value === null) return value;
  if (!("kind" in value))
    return "datatype" in value ? { name: String(value.name), shape: [...(value.shape as number[])] } : plain(value);
  switch (value.kind) {
    case "image":
    case "mask":
      return undefined;
    case "detections":
      return plain({ width: value.width, height: value.height, items: value.items });
    case "embedding":
      return { length: (value.vector as Float32Array).length, model: String(value.model) };
    default:
      return plain(value);
  }
}

/** Numbers that JSON cannot say become null; nothing else changes. */
const plain = (value: object): PlainJson => JSON.parse(JSON.stringify(value));
