import { freeName } from "../document/free-name.ts";
import { sourceOf } from "../document/output.ts";
import {
  inputReferenceSchema,
  type PipelineDocument,
  type PipelineInput,
  type PipelineNode,
} from "../document/schema.ts";
import { parseSource } from "../document/source.ts";
import type { Kind } from "../kinds/kind.ts";
import { withNodesBetween } from "./between.ts";
import { withoutUnused } from "./used-pipelines.ts";

/** What must be known of the parts to make a pipeline of some nodes. */
export interface PartFacts {
  kindOf(source: string): Kind | undefined;
  /** Output ports of a node. */
  portsOf(node: string): readonly string[];
}

/** Some nodes of a document as a pipeline of its own, and what joins it to the rest. */
export interface CutOut {
  readonly members: readonly string[];
  readonly pipeline: PipelineDocument;
  /** By input of the pipeline: where its wire comes from. */
  readonly wires: Readonly<Record<string, string>>;
  /** Inputs of both that feed parameters. */
  readonly exposed: readonly string[];
  /** By source within, as it is written outside: the output that has it. */
  readonly outputs: ReadonlyMap<string, string>;
}

type Nodes = Readonly<Record<string, PipelineNode>>;

/**
 * Makes a pipeline of nodes and of all that lie between them: wires that come in and exposed parameters become inputs,
 * wires that go out become outputs (where none does, what nobody reads).
 */
export function cutOut(document: PipelineDocument, ids: readonly string[], name: string, facts: PartFacts): CutOut {
  const members = withNodesBetween(document, ids);
  const inside: Nodes = Object.fromEntries(members.map((id) => [id, document.nodes[id] as PipelineNode]));
  const exposed = exposedIn(inside).filter((input) => Object.hasOwn(document.inputs, input));
  const entering = enteringSources(inside);
  const named = nameInputs(entering, exposed);
  const definitions = [...named].map(([source, input]) => [input, inputFor(document, source, facts)] as const);
  const feeding = exposed.map((input) => [input, document.inputs[input] as PipelineInput] as const);
  const outputs = nameOutputs(leavingSources(document, inside, facts));
  const pipeline: PipelineDocument = withoutUnused({
    kumiki: 1,
    name,
    inputs: Object.fromEntries([...feeding, ...definitions]),
    nodes: mapWires(inside, (source) => (named.has(source) ? `$${named.get(source)}` : source)),
    outputs: Object.fromEntries([...outputs].map(([source, output]) => [output, source])),
    layout: layoutWithin(document, members),
    ...(document.pipelines && { pipelines: document.pipelines }),
  });
  const wires = [...named].filter(([, input]) => !exposed.includes(input)).map(([source, input]) => [input, source]);
  return { members, pipeline, wires: Object.fromEntries(wires), exposed, outputs };
}

const wiresOf = (nodes: Nodes): string[] => Object.values(nodes).flatMap((node) => Object.values(node.in).flat());

const exposedIn = (nodes: Nodes): string[] => {
  const values = Object.values(nodes).flatMap((node) => Object.values(node.with));
  return [...new Set(values.flatMap((value) => inputReferenceSchema.safeParse(value).data?.$input ?? []))];
};

function enteringSources(inside: Nodes): string[] {
  const entering = wiresOf(inside).filter((written) => {
    const source = parseSource(written);
    return source.from === "input" || !Object.hasOwn(inside, source.node);
  });
  return [...new Set(entering)];
}

/** Inputs of the document keep their names; wires are named by the port that they come from. */
function nameInputs(entering: readonly string[], exposed: readonly string[]): Map<string, string> {
  const taken: Record<string, true> = Object.fromEntries(exposed.map((name) => [name, true]));
  const parsed = entering.map((written) => ({ written, source: parseSource(written) }));
  for (const { source } of parsed) if (source.from === "input") taken[source.input] = true;
  return new Map(
    parsed.map(({ written, source }) => {
      const name = source.from === "input" ? source.input : freeName(taken, source.port.slice(0, 60));
      taken[name] = true;
      return [written, name];
    }),
  );
}

function inputFor({ inputs }: PipelineDocument, written: string, { kindOf }: PartFacts): PipelineInput {
  const source = parseSource(written);
  const own = source.from === "input" && Object.hasOwn(inputs, source.input) ? inputs[source.input] : undefined;
  return own ?? { kind: kindOf(written) ?? "image" };
}

function leavingSources(document: PipelineDocument, inside: Nodes, { portsOf }: PartFacts): string[] {
  const isInside = (written: string): boolean => {
    const source = parseSource(written);
    return source.from === "node" && Object.hasOwn(inside, source.node);
  };
  const outside = Object.fromEntries(Object.entries(document.nodes).filter(([id]) => !Object.hasOwn(inside, id)));
  const leaving = [...wiresOf(outside), ...Object.values(document.outputs).map(sourceOf)].filter(isInside);
  if (leaving.length > 0) return [...new Set(leaving)];
  const read = new Set(wiresOf(inside));
  return Object.keys(inside).flatMap((id) =>
    portsOf(id).flatMap((port) => (read.has(`${id}.${port}`) ? [] : [`${id}.${port}`])),
  );
}

function nameOutputs(leaving: readonly string[]): Map<string, string> {
  const taken: Record<string, true> = {};
  return new Map(
    leaving.map((written) => {
      const source = parseSource(written);
      const name = freeName(taken, source.from === "node" ? source.port.slice(0, 60) : source.input);
      taken[name] = true;
      return [written, name];
    }),
  );
}

/** Nodes with every wire's source rewritten. */
export function mapWires(nodes: Nodes, map: (source: string) => string): Record<string, PipelineNode> {
  const mapped = Object.entries(nodes).map(([id, node]): [string, PipelineNode] => {
    const wires = Object.entries(node.in).map(([port, at]) => [port, typeof at === "string" ? map(at) : at.map(map)]);
    return [id, { ...node, in: Object.fromEntries(wires) }];
  });
  return Object.fromEntries(mapped);
}

function layoutWithin({ layout }: PipelineDocument, members: readonly string[]): PipelineDocument["layout"] {
  const { nodes = {}, groups = [] } = layout ?? {};
  return {
    nodes: Object.fromEntries(Object.entries(nodes).filter(([id]) => members.includes(id))),
    notes: [],
    groups: groups.filter((group) => group.nodes.every((id) => members.includes(id))),
  };
}
