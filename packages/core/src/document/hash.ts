import { canonicalOutput } from "./output.ts";
import type { PipelineDocument } from "./schema.ts";

/** JSON with sorted keys and no blanks: equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
}

/** The document's meaning as text: everything but `layout`; how an output is written makes no difference. */
export function meaningOf({ layout: _layout, outputs, ...meaning }: PipelineDocument): string {
  const written = Object.entries(outputs).map(([name, output]) => [name, canonicalOutput(output)]);
  return canonicalJson({ ...meaning, outputs: Object.fromEntries(written) });
}

/** sha256 of the document's meaning, lower-case hex; moving a box does not change it. */
export async function contentHash(document: PipelineDocument): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(meaningOf(document)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
