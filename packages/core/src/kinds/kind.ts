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

const openKinds = ["any", "T", "list<T>"] as const;
/**
 * Kinds that the wires decide: `any` is whatever comes; `T` is what comes to the part's first port of kind `T` (or to each
 * wire of its `list<T>`), and the same at all others. Only parts have such ports, values always have a kind.
 */
export type OpenKind = (typeof openKinds)[number];
export type PortKind = Kind | OpenKind;
export const portKindSchema = z.enum([...kindSchema.options, ...openKinds] as const);
export const isOpenKind = (kind: PortKind): kind is OpenKind => openKinds.some((open) => open === kind);

/** Kinds whose values can be said as JSON. */
const plainKinds: ReadonlySet<string> = new Set(["number", "text", "bool", "json", "classes", "detections"]);
/** The kind of a list of these; a list of lists is one list. */
export const listKind = (kind: Kind): Kind => (kind.startsWith("list<") ? kind : (`list<${kind}>` as Kind));

/** What a list is a list of; undefined for what is no list. */
export const memberOf = (kind: string): string | undefined => /^list<(.+)>$/.exec(kind)?.[1];

/**
 * What a port of kind `wanted` takes: its own kind; `json` takes every plain value and lists of them, `list<json>` those
 * lists. What is open on either side fits.
 */
export function accepts(wanted: PortKind, given: PortKind): boolean {
  if (isOpenKind(wanted) || isOpenKind(given)) return true;
  const isPlainList = plainKinds.has(memberOf(given) ?? "");
  if (wanted === "list<json>" && isPlainList) return true;
  return wanted === given || (wanted === "json" && (plainKinds.has(given) || isPlainList));
}

/** Whether a list port takes a value as one of its members. */
export function acceptsMember(wanted: PortKind, given: PortKind): boolean {
  if (isOpenKind(wanted)) return wanted === "list<T>";
  const member = kindSchema.safeParse(memberOf(wanted));
  return member.success && accepts(member.data, given);
}
