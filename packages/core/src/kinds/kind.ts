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

/** Kinds whose values can be said as JSON. */
const plainKinds: ReadonlySet<string> = new Set(["number", "text", "bool", "json", "classes", "detections"]);
const memberOf = (kind: Kind): string | undefined => /^list<(.+)>$/.exec(kind)?.[1];

/** What a port of kind `wanted` takes: its own kind; `json` takes every plain value and lists of them, `list<json>` those lists. */
export function accepts(wanted: Kind, given: Kind): boolean {
  const isPlainList = plainKinds.has(memberOf(given) ?? "");
  if (wanted === "list<json>" && isPlainList) return true;
  return wanted === given || (wanted === "json" && (plainKinds.has(given) || isPlainList));
}

/** Whether a list port takes a value as one of its members. */
export function acceptsMember(wanted: Kind, given: Kind): boolean {
  const member = kindSchema.safeParse(memberOf(wanted));
  return member.success && accepts(member.data, given);
}
