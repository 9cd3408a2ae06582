import type { Component } from "../component/component.ts";
import { parseUse, type Registry } from "../component/registry.ts";
import { inputReferenceSchema, type LoopBody, type PipelineDocument, type PipelineNode } from "../document/schema.ts";
import { parseSource, type Source } from "../document/source.ts";
import { KumikiError } from "../errors/error.ts";
import { type FlatDocument, flatten } from "../nesting/flatten.ts";
import { knownPipelines } from "../nesting/known-pipelines.ts";
import { nestingProblems } from "../nesting/nesting-problems.ts";
import { migrate } from "./migrate.ts";
import type { PlanBody } from "./plan.ts";

/** A node of the expanded graph: no pipelines in it, newest component versions, parameters without references. */
export interface FlatNode {
  readonly id: string;
  readonly component: Component;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, Source | readonly Source[]>>;
  /** What must be there for it though it takes no value of it; see plan/route.ts. */
  readonly requires?: readonly Source[];
  readonly enabled: boolean;
  readonly node: PipelineNode;
  /** Loops only. */
  readonly planBody?: PlanBody;
}

export interface FlatGraph {
  readonly nodes: ReadonlyMap<string, FlatNode>;
  readonly outputs: Readonly<Record<string, Source>>;
}

/** What a loop does in a round, and the loop as a part that does so. */
export type PlanLoop = (
  node: FlatNode,
  body: LoopBody,
) => Pick<FlatNode, "component"> & { readonly planBody: PlanBody };

export interface Expanded extends FlatGraph {
  /** Values that wires inside of pipelines read, by the name of their source. */
  readonly constants: Readonly<Record<string, unknown>>;
}

/**
 * Puts the nodes of pipelines and recipes in their place (ids `outer/inner`) and migrates parameters of older versions.
 * Throws PIPELINE_INVALID where pipelines cannot stand in each other so, CYCLE, UNKNOWN_COMPONENT, UNKNOWN_SOURCE.
 */
export function expand(
  document: PipelineDocument,
  registry: Registry,
  parameters: ReadonlyMap<string, unknown>,
  planLoop: PlanLoop,
): Expanded {
  const pipelines = knownPipelines(document, registry.recipes.values());
  const problems = nestingProblems(document, pipelines);
  if (problems.length > 0) throw new KumikiError("PIPELINE_INVALID", { received: problems.length }, { problems });
  const flat = flatten(document, pipelines);
  const toSource = sourceReader(flat);
  const nodes = inOrder(flat.nodes).map(([id, node]): [string, FlatNode] => {
    const { id: use, version } = parseUse(node.use);
    const component = registry.components.get(node.use) ?? registry.components.get(use);
    if (component === undefined) throw new KumikiError("UNKNOWN_COMPONENT", { node: id, field: "use", received: use });
    const inputs = Object.entries(node.in).map(([name, at]) => [
      name,
      typeof at === "string" ? toSource(at) : at.map(toSource),
    ]);
    const params = migrate(component, version, valuesOf(node, parameters), id);
    const enabled = node.enabled !== false;
    const found = { id, component, params, inputs: Object.fromEntries(inputs), enabled, node };
    return [id, asLoop(found, planLoop)];
  });
  const outputs = Object.entries(flat.outputs).map(([name, at]) => [name, toSource(single(name, at))]);
  const constants = Object.entries(flat.inputs).filter(([name]) => !Object.hasOwn(document.inputs, name));
  return {
    nodes: new Map(nodes),
    outputs: Object.fromEntries(outputs),
    constants: Object.fromEntries(constants.map(([name, input]) => [name, input.default])),
  };
}

/** A node with the ports of its body, where it has one. */
function asLoop(node: FlatNode, planLoop: PlanLoop): FlatNode {
  const { body } = node.node;
  if (node.component.flow !== "loop") return node;
  if (body === undefined) throw new KumikiError("LOOP_BODY_MISSING", { node: node.id, field: "body" });
  return { ...node, ...planLoop(node, body) };
}

const sourceReader =
  ({ inputs }: FlatDocument) =>
  (written: string): Source => {
    const source = parseSource(written);
    if (source.from === "input" && !Object.hasOwn(inputs, source.input))
      throw new KumikiError("UNKNOWN_SOURCE", { field: written, received: written });
    return source;
  };

/** An output is one value; validate tells where several wires are handed on to one. */
function single(name: string, sources: string | readonly string[]): string {
  const [only, ...others] = typeof sources === "string" ? [sources] : sources;
  if (only !== undefined && others.length === 0) return only;
  throw new KumikiError("DANGLING_OUTPUT", { field: name, received: sources });
}

function valuesOf(node: PipelineNode, values: ReadonlyMap<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(node.with).map(([name, value]): [string, unknown] => {
    const reference = inputReferenceSchema.safeParse(value);
    return [name, reference.success ? values.get(reference.data.$input) : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Nodes in an order in which each follows those it reads; a circle throws CYCLE. */
function inOrder(nodes: ReadonlyMap<string, PipelineNode>): [string, PipelineNode][] {
  const open = new Map(nodes);
  const ordered: [string, PipelineNode][] = [];
  while (open.size > 0) {
    const ready = [...open].filter(
      ([, node]) =>
        !Object.values(node.in)
          .flat()
          .some((at) => waitsFor(at, open)),
    );
    if (ready.length === 0) throw new KumikiError("CYCLE", { received: [...open.keys()].join(", ") });
    for (const [id, node] of ready) {
      ordered.push([id, node]);
      open.delete(id);
    }
  }
  return ordered;
}

const waitsFor = (written: string, open: ReadonlyMap<string, unknown>): boolean => {
  const source = parseSource(written);
  return source.from === "node" && open.has(source.node);
};
