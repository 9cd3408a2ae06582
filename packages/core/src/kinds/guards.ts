import type { Image, Mask, Value } from "./values.ts";

/** Values that become files: pictures and masks. */
export function isPicture(value: Value | undefined): value is Image | Mask {
  if (typeof value !== "object" || value === null || Array.isArray(value) || !("kind" in value)) return false;
  // Plain JSON may have a `kind` of its own; only pictures have pixels and a root beside it.
  return (
    (value.kind === "image" || value.kind === "mask") &&
    "data" in value &&
    value.data instanceof Uint8Array &&
    "root" in value
  );
}
