import { sourceOf } from "../document/output.ts";
import {
  inputReferenceSchema,
  type PipelineDocument,
  type PipelineInput,
  type PipelineNode,
  type SubPipeline,
} from "../document/schema.ts";
import { parseSource } from "../document/source.ts";
import type { KnownPipelines } from "./known-pipelines.ts";

/** How deep pipelines stand in pipelines. */
export const maxPipelineDepth = 8;

type Written = string | string[];
type Json = PipelineNode["with"][string];

/** A document without pipelines in it: their nodes stand in their place as `outer/inner`, wires lead past the borders. */
export interface FlatDocument {
  /** Those of the document, and values that wires inside read (`outer/name`), as their default. */
  readonly inputs: Readonly<Record<string, PipelineInput>>;
  readonly nodes: ReadonlyMap<string, PipelineNode>;
  /** By name: where it comes from; several when a pipeline hands on wires that were put into its list port. */
  readonly outputs: Readonly<Record<string, Written>>;
}

/** One pipeline at its place. */
interface Frame {
  /** `""` outside, `outer/` inside. */
  readonly prefix: string;
  readonly pipeline: SubPipeline;
  /** Absent outside. */
  readonly around?: { readonly node: PipelineNode; readonly frame: Frame };
  readonly within: Map<string, Frame>;
}

/**
 * Puts the nodes of pipelines (and recipes, which are the same) in the place of the nodes that use them. A node without
 * a policy of its own has that of the node around it; inside of one that is switched off everything is.
 */
export function flatten(document: PipelineDocument, known: KnownPipelines): FlatDocument {
  const nodes = new Map<string, PipelineNode>();
  const constants: Record<string, PipelineInput> = {};
  const outside = layOut({ prefix: "", pipeline: document, within: new Map() }, known, maxPipelineDepth);
  for (const frame of framesOf(outside)) {
    const wires = wiring(frame, constants);
    for (const [id, node] of Object.entries(frame.pipeline.nodes))
      if (!frame.within.has(id)) nodes.set(frame.prefix + id, placed(node, frame, wires));
  }
  const { sourcesOf } = wiring(outside, constants);
  const outputs = Object.entries(document.outputs).map(([name, output]) => [name, sourcesOf(sourceOf(output))]);
  return { inputs: { ...document.inputs, ...constants }, nodes, outputs: Object.fromEntries(outputs) };
}

function layOut(frame: Frame, known: KnownPipelines, levels: number): Frame {
  for (const [id, node] of Object.entries(frame.pipeline.nodes)) {
    const pipeline = levels > 0 ? known.get(node.use) : undefined;
    if (pipeline === undefined) continue;
    const inner = { prefix: `${frame.prefix}${id}/`, pipeline, around: { node, frame }, within: new Map() };
    frame.within.set(id, layOut(inner, known, levels - 1));
  }
  return frame;
}

const framesOf = (frame: Frame): Frame[] => [frame, ...[...frame.within.values()].flatMap(framesOf)];

function placed(node: PipelineNode, frame: Frame, { sourcesOf, readValue }: ReturnType<typeof wiring>): PipelineNode {
  const wired = Object.entries(node.in).flatMap(([port, written]): [string, Written][] => {
    const sources = typeof written === "string" ? sourcesOf(written) : written.flatMap(sourcesOf);
    return sources.length === 0 ? [] : [[port, sources]];
  });
  const values = Object.entries(node.with).flatMap(([field, value]): [string, Json][] => {
    const given = readValue(value);
    return given === undefined ? [] : [[field, given]];
  });
  return { ...policyOf(frame, node), in: Object.fromEntries(wired), with: Object.fromEntries(values) };
}

/** The node as pipelines around it let it work. */
function policyOf({ around }: Frame, node: PipelineNode): PipelineNode {
  if (around === undefined) return node;
  const { onError, retries, retryDelayMs, timeoutMs } = around.node;
  const said = {
    ...(onError && { onError }),
    ...(retries && { retries }),
    ...(retryDelayMs !== undefined && { retryDelayMs }),
    ...(timeoutMs && { timeoutMs }),
  };
  const isOff = around.node.enabled === false || node.enabled === false;
  return policyOf(around.frame, { ...said, ...node, ...(isOff && { enabled: false }) });
}

/** Leads sources and values of a frame out to where they come from. */
function wiring(frame: Frame, constants: Record<string, PipelineInput>) {
  // Wires in a circle, which a rule tells, end here.
  const underWay = new Set<string>();
  const follow = (at: Frame, written: string): Written => {
    const key = `${at.prefix} ${written}`;
    if (underWay.has(key)) return [];
    underWay.add(key);
    const source = parseSource(written);
    const found = source.from === "input" ? input(at, source.input) : port(at, source.node, source.port);
    underWay.delete(key);
    return found;
  };
  const port = (at: Frame, node: string, name: string): Written => {
    const inner = at.within.get(node);
    const output = inner && Object.hasOwn(inner.pipeline.outputs, name) ? inner.pipeline.outputs[name] : undefined;
    return inner && output !== undefined ? follow(inner, sourceOf(output)) : `${at.prefix}${node}.${name}`;
  };
  const input = (at: Frame, name: string): Written => {
    if (at.around === undefined) return `$${name}`;
    const { node, frame: outer } = at.around;
    const written = Object.hasOwn(node.in, name) ? node.in[name] : undefined;
    if (typeof written === "string") return follow(outer, written);
    if (written !== undefined) return written.flatMap((one) => follow(outer, one));
    const value = Object.hasOwn(node.with, name) ? node.with[name] : undefined;
    const reference = inputReferenceSchema.safeParse(value);
    return reference.success ? input(outer, reference.data.$input) : constant(at, name, value);
  };
  const constant = ({ prefix, pipeline }: Frame, name: string, value: Json | undefined): Written => {
    const declared = Object.hasOwn(pipeline.inputs, name) ? pipeline.inputs[name] : undefined;
    const given = value ?? declared?.default;
    if (declared === undefined || given === undefined) return [];
    constants[prefix + name] = { ...declared, default: given };
    return `$${prefix}${name}`;
  };
  return {
    sourcesOf: (written: string): Written => follow(frame, written),
    readValue: (value: Json): Json | undefined => valueIn(frame, value),
  };
}

/** A parameter's value as it is outside; undefined where nobody gives one. */
function valueIn({ around, pipeline }: Frame, value: Json): Json | undefined {
  const name = inputReferenceSchema.safeParse(value).data?.$input;
  if (around === undefined || name === undefined) return value;
  const given = Object.hasOwn(around.node.with, name) ? around.node.with[name] : undefined;
  if (given !== undefined) return valueIn(around.frame, given);
  return Object.hasOwn(pipeline.inputs, name) ? pipeline.inputs[name]?.default : undefined;
}
