import type { Source } from "../document/source.ts";
import { KumikiError } from "../errors/error.ts";
import { accepts } from "../kinds/kind.ts";
import type { FlatGraph, FlatNode } from "./expand.ts";

/** The graph without its switched-off nodes: what read them reads their first input of the same kind. */
export function bypass(graph: FlatGraph): FlatGraph {
  const through = (source: Source): Source => {
    if (source.from === "input") return source;
    const node = graph.nodes.get(source.node);
    return node === undefined || node.enabled ? source : through(standIn(node, source.port));
  };
  const nodes = [...graph.nodes].flatMap(([id, node]): [string, FlatNode][] =>
    node.enabled ? [[id, { ...node, inputs: mapSources(node.inputs, through) }]] : [],
  );
  const outputs = Object.fromEntries(Object.entries(graph.outputs).map(([name, source]) => [name, through(source)]));
  return { nodes: new Map(nodes), outputs };
}

/** The input whose value stands in for an output of a node that does not run; undefined when none fits. */
export function standInPort(component: FlatNode["component"], output: string): string | undefined {
  const { kind: wanted, kindFrom } = component.outputs[output] ?? {};
  // What arrives at an input need not be of the kind that was chosen.
  if (kindFrom !== undefined) return undefined;
  return Object.entries(component.inputs).find(([, input]) => wanted !== undefined && accepts(wanted, input.kind))?.[0];
}

function standIn(node: FlatNode, output: string): Source {
  const port = standInPort(node.component, output);
  const source = port === undefined ? undefined : node.inputs[port];
  if (source === undefined || !("from" in source))
    throw new KumikiError("BYPASS_IMPOSSIBLE", { node: node.id, field: output });
  return source;
}

function mapSources(inputs: FlatNode["inputs"], map: (source: Source) => Source): FlatNode["inputs"] {
  return Object.fromEntries(Object.entries(inputs).map(([name, at]) => [name, "from" in at ? map(at) : at.map(map)]));
}
