import { z } from "zod";

export const baseKinds = [
  "image",
  "mask",
  "detections",
  "classes",
  "embedding",
  "tensor",
  "text",
  "number",
  "bool",
  "json",
] as const;
export type BaseKind = (typeof baseKinds)[number];
export type Kind = BaseKind | `list<${BaseKind}>`;

const listKinds = baseKinds.map((kind): `list<${BaseKind}>` => `list<${kind}>`);

/** A port kind, e.g. `image` or `list<embedding>`. */
export const kindSchema = z.enum([...baseKinds, ...listKinds] as [Kind, ...Kind[]]);

/** What a port of kind `wanted` takes: its own kind, and `json` takes every plain value. */
export function accepts(wanted: Kind, given: Kind): boolean {
  return wanted === given || (wanted === "json" && ["number", "text", "bool", "classes", "detections"].includes(given));
}
