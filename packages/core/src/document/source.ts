/** A way out of a branch. */
export interface Way {
  readonly node: string;
  readonly port: string;
}

/**
 * Where a value comes from: an input of the pipeline or an output port of a node. `when`: the ways that it comes by, the
 * outer ones first; it is there only where all of them are taken (plans only, see plan/route.ts).
 */
export type Source = (
  | { readonly from: "input"; readonly input: string }
  | { readonly from: "node"; readonly node: string; readonly port: string }
) & { readonly when?: readonly Way[] };

/** Reads `$input` or `node.port`; the last dot divides, so step ids with `/` are fine. */
export function parseSource(source: string): Source {
  if (source.startsWith("$")) return { from: "input", input: source.slice(1) };
  const dot = source.lastIndexOf(".");
  return { from: "node", node: source.slice(0, dot), port: source.slice(dot + 1) };
}

export const showSource = (source: Source): string =>
  source.from === "input" ? `$${source.input}` : `${source.node}.${source.port}`;
