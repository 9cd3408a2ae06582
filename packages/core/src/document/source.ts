/** Where a value comes from: an input of the pipeline or an output port of a node. */
export type Source =
  | { readonly from: "input"; readonly input: string }
  | { readonly from: "node"; readonly node: string; readonly port: string };

/** Reads `$input` or `node.port`; the last dot divides, so step ids with `/` are fine. */
export function parseSource(source: string): Source {
  if (source.startsWith("$")) return { from: "input", input: source.slice(1) };
  const dot = source.lastIndexOf(".");
  return { from: "node", node: source.slice(0, dot), port: source.slice(dot + 1) };
}

export const showSource = (source: Source): string =>
  source.from === "input" ? `$${source.input}` : `${source.node}.${source.port}`;
