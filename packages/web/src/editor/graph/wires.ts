import { outputSources, type PipelineDocument, parseSource, showSource } from "@kumiki/core";
import { type ItemId, itemId } from "./item.ts";

/** Where a wire ends: a port of a node, or an output of the pipeline. */
export type WireEnd =
  | { readonly node: string; readonly port: string; readonly index?: number }
  | { readonly output: string };

export interface Wire {
  readonly id: string;
  /** As written: `$input` or `node.port`. */
  readonly source: string;
  readonly end: WireEnd;
}

export const sourcesAt = (written: string | readonly string[] | undefined): readonly string[] =>
  written === undefined ? [] : typeof written === "string" ? [written] : written;

/** All wires of a document, outputs last. */
export function wiresOf(document: PipelineDocument): Wire[] {
  const inner = Object.entries(document.nodes).flatMap(([node, { in: inputs }]) =>
    Object.entries(inputs).flatMap(([port, written]) =>
      sourcesAt(written).map((source, index): Wire => {
        const end = { node, port, ...(typeof written !== "string" && { index }) };
        return { id: wireId(end), source, end };
      }),
    ),
  );
  const outer = Object.entries(outputSources(document.outputs)).map(
    ([output, source]): Wire => ({ id: wireId({ output }), source, end: { output } }),
  );
  return [...inner, ...outer];
}

export const wireId = (end: WireEnd): string =>
  "output" in end
    ? `output:${end.output}`
    : `node:${end.node}.${end.port}${end.index === undefined ? "" : `.${end.index}`}`;

/** The item a source stands on and its port there. */
export function placeOfSource(source: string): { readonly item: ItemId; readonly port: string } {
  const parsed = parseSource(source);
  return parsed.from === "input"
    ? { item: itemId("input", parsed.input), port: "value" }
    : { item: itemId("node", parsed.node), port: parsed.port };
}

/** The source at a port of an item; undefined for items that give nothing. */
export function sourceOfPlace(kind: string, name: string, port: string): string | undefined {
  if (kind === "input") return showSource({ from: "input", input: name });
  return kind === "node" ? showSource({ from: "node", node: name, port }) : undefined;
}

/** Names of the nodes that a node reads from directly. */
export function parentsOf(document: PipelineDocument, node: string): string[] {
  const written = Object.values(document.nodes[node]?.in ?? {}).flatMap(sourcesAt);
  return written.flatMap((source) => {
    const parsed = parseSource(source);
    return parsed.from === "node" && Object.hasOwn(document.nodes, parsed.node) ? [parsed.node] : [];
  });
}

/** Whether `node` reads from `from`, directly or through others; a node reads from itself. */
export function dependsOn(document: PipelineDocument, node: string, from: string): boolean {
  const seen = new Set<string>();
  const open = [node];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === from) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...parentsOf(document, next));
  }
  return false;
}
