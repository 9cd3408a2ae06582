import { type PipelineDocument, sourceOf, type WrittenOutput, withSource } from "@kumiki/core";

type Written = string | string[];

/** Rewrites every wire's source; undefined takes the wire away. */
export function mapSources(document: PipelineDocument, map: (source: string) => string | undefined): PipelineDocument {
  const nodes = Object.entries(document.nodes).map(([id, node]) => {
    const wired = Object.entries(node.in).flatMap(([port, written]): [string, Written][] => {
      const next = mapWritten(written, map);
      return next === undefined ? [] : [[port, next]];
    });
    return [id, { ...node, in: Object.fromEntries(wired) }] as const;
  });
  const outputs = Object.entries(document.outputs).flatMap(([name, output]): [string, WrittenOutput][] => {
    const next = map(sourceOf(output));
    return next === undefined ? [] : [[name, withSource(output, next)]];
  });
  return { ...document, nodes: Object.fromEntries(nodes), outputs: Object.fromEntries(outputs) };
}

export function mapWritten(written: Written, map: (source: string) => string | undefined): Written | undefined {
  if (typeof written === "string") return map(written);
  const kept = written.flatMap((source) => map(source) ?? []);
  return kept.length > 0 ? kept : undefined;
}
