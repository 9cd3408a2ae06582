import type { Source } from "../document/source.ts";
import { KumikiError } from "../errors/error.ts";
import { kindOfOutput } from "../flow/open-kinds.ts";
import type { Kind } from "../kinds/kind.ts";
import { fedParameters } from "../wired/fed-parameters.ts";
import type { FlatGraph, FlatNode } from "./expand.ts";

/** Kinds of the pipeline's own inputs, by name. */
export type InputKinds = Readonly<Record<string, { readonly kind: Kind }>>;

/**
 * The graph with its branches carried out as far as that goes before a run: who reads a branch reads what the branch
 * passes on, by that way (`Source.when`), so no value is held twice and none is made for a way that is not taken. A
 * branch itself reads only what its condition looks at; merges know the kind of what they take.
 */
export function route(graph: FlatGraph, inputs: InputKinds): FlatGraph {
  const through = (source: Source): Source => {
    const node = source.from === "node" ? graph.nodes.get(source.node) : undefined;
    if (source.from === "input" || node?.component.flow !== "branch") return source;
    const passed = through(passedBy(node));
    return { ...passed, when: [...(passed.when ?? []), { node: source.node, port: source.port }] };
  };
  const routed = new Map<string, FlatNode>();
  // Nodes come in an order in which each follows those it reads, so kinds are known when they are asked for.
  const kindOf = (source: Source): Kind | undefined =>
    source.from === "input" ? inputs[source.input]?.kind : kindAtPort(routed.get(source.node), source.port);
  for (const [id, node] of graph.nodes) routed.set(id, bound(settled(rewired(node, through)), kindOf));
  const outputs = Object.fromEntries(Object.entries(graph.outputs).map(([name, source]) => [name, through(source)]));
  return { nodes: routed, outputs };
}

/** The source that a branch passes on. */
function passedBy(node: FlatNode): Source {
  const port = Object.entries(node.component.inputs).find(([, { kind }]) => kind === "T")?.[0] ?? "";
  const source = Object.hasOwn(node.inputs, port) ? node.inputs[port] : undefined;
  if (source === undefined || !("from" in source))
    throw new KumikiError("MISSING_INPUT", { node: node.id, field: port, expected: "any" });
  return source;
}

const rewired = (node: FlatNode, through: (source: Source) => Source): FlatNode => ({
  ...node,
  inputs: Object.fromEntries(
    Object.entries(node.inputs).map(([name, at]) => [name, "from" in at ? through(at) : at.map(through)]),
  ),
});

/** A node of flow with the inputs whose values it takes; what must only be there is told apart. */
function settled(node: FlatNode): FlatNode {
  const { component, inputs, params } = node;
  if (component.flow !== "branch" && component.flow !== "stop") return node;
  const parsed = component.params.safeParse(params);
  // What cannot be read is told when parameters are checked. `as never`: parsed by this component's own schema.
  const looked = parsed.success ? (component.looksAt?.(parsed.data as never) ?? []) : [];
  const fed = fedParameters(node);
  const taken = Object.entries(inputs).filter(([name]) => looked.includes(name) || fed.includes(name));
  const requires = Object.entries(inputs).flatMap(([name, at]) =>
    component.inputs[name]?.optional ? [] : "from" in at ? [at] : [...at],
  );
  return { ...node, inputs: Object.fromEntries(taken), requires };
}

/** The node with the kinds that its wires decide. */
function bound(node: FlatNode, kindOf: (source: Source) => Kind | undefined): FlatNode {
  if (node.component.flow !== "merge") return node;
  const { component } = node;
  const kindAt = (input: string): Kind | undefined => {
    const at = node.inputs[input];
    const first = at === undefined || "from" in at ? at : at[0];
    return first && kindOf(first);
  };
  const outputs = Object.entries(component.outputs).map(([name, port]) => [
    name,
    { ...port, kind: kindOfOutput(component, name, {}, kindAt) ?? port.kind },
  ]);
  return { ...node, component: { ...component, outputs: Object.fromEntries(outputs) } };
}

function kindAtPort(node: FlatNode | undefined, port: string): Kind | undefined {
  return node && kindOfOutput(node.component, port, node.params, () => undefined);
}

/** Sources that a node takes values from or that must be there for it. */
export const sourcesOf = (node: Pick<FlatNode, "inputs">): Source[] =>
  Object.values(node.inputs).flatMap((at) => ("from" in at ? [at] : [...at]));

/** Ids of the nodes that come before a node: what it reads, and the branches that decide about it. */
export const nodesBefore = ({ inputs, requires = [] }: Pick<FlatNode, "inputs" | "requires">): string[] => {
  const read = sourcesOf({ inputs });
  const ways = [...read, ...requires].flatMap(({ when = [] }) => when.map(({ node }) => node));
  return [...new Set([...read.flatMap((source) => (source.from === "node" ? [source.node] : [])), ...ways])];
};

/** The nodes that a source needs. */
export const nodesOf = (source: Source): string[] => [
  ...(source.from === "node" ? [source.node] : []),
  ...(source.when ?? []).map(({ node }) => node),
];
