import { usedPipelines } from "../nesting/used-pipelines.ts";
import { canonicalOutput } from "./output.ts";
import type { LoopBody, PipelineDocument, SubPipeline } from "./schema.ts";

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
export function meaningOf(document: PipelineDocument): string {
  const { pipelines: _all, ...own } = document;
  const used = Object.entries(usedPipelines(document));
  if (used.length === 0) return canonicalJson(meant(own));
  return canonicalJson({ ...meant(own), pipelines: Object.fromEntries(used.map(([use, one]) => [use, meant(one)])) });
}

function meant({ layout: _layout, nodes, outputs, ...meaning }: SubPipeline | LoopBody): object {
  const written = Object.entries(outputs).map(([name, output]) => [name, canonicalOutput(output)]);
  const meantNodes = Object.entries(nodes).map(([id, node]) => [
    id,
    node.body ? { ...node, body: meant(node.body) } : node,
  ]);
  return { ...meaning, nodes: Object.fromEntries(meantNodes), outputs: Object.fromEntries(written) };
}

/** sha256 of the document's meaning, lower-case hex; moving a box does not change it. */
export async function contentHash(document: PipelineDocument): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(meaningOf(document)));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
