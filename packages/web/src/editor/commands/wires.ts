import {
  accepts,
  acceptsMember,
  type ComponentInfo,
  emptyBody,
  isEmptyBody,
  isOpenKind,
  type Kind,
  type LoopBody,
  memberOf,
  type PipelineDocument,
  type PortKind,
  withSource,
} from "@kumiki/core";
import { kindOfSource, portAt, takes } from "../graph/fit.ts";
import type { Parts } from "../graph/parts.ts";
import { sourcesAt, type Wire, type WireEnd } from "../graph/wires.ts";
import { type Change, changeNode, type Point } from "./change.ts";
import { addNode } from "./nodes.ts";

/** Wires a source to a port or an output; a list port gets one more, any other place a new one. */
export const connect =
  (source: string, end: WireEnd, parts: Parts): Change =>
  (document) => {
    if ("output" in end)
      return {
        ...document,
        outputs: { ...document.outputs, [end.output]: withSource(document.outputs[end.output], source) },
      };
    return changeNode(document, end.node, (node) => ({
      ...node,
      ...(node.body && isEmptyBody(node.body) && { body: bodyFor(kindOfSource(document, parts, source)) }),
      in: { ...node.in, [end.port]: writtenAt(document, parts, source, end) },
    }));
  };

/** An empty body for what comes by a wire. */
function bodyFor(given: PortKind | undefined): LoopBody {
  const kind = given === undefined || isOpenKind(given) ? "image" : given;
  // What a list is of is a kind.
  return emptyBody((memberOf(kind) ?? kind) as Kind);
}

function writtenAt(
  document: PipelineDocument,
  parts: Parts,
  source: string,
  end: Exclude<WireEnd, { output: string }>,
): string | string[] {
  const wanted = portAt(document, parts, end)?.kind;
  const given = kindOfSource(document, parts, source);
  if (wanted === undefined || given === undefined || !isOneOf(wanted, given)) return source;
  const { body } = document.nodes[end.node] ?? {};
  // A list is what a loop goes through, and no element of it.
  if (body && isEmptyBody(body) && memberOf(given) !== undefined) return source;
  const now = document.nodes[end.node]?.in[end.port];
  if (end.index !== undefined && Array.isArray(now)) return now.map((old, at) => (at === end.index ? source : old));
  return [...sourcesAt(now).filter((old) => old !== source), source].slice(-64);
}

/** Whether a port takes several of this kind, a wire each. */
const isOneOf = (wanted: PortKind, given: PortKind): boolean =>
  acceptsMember(wanted, given) && (wanted === "list<T>" || !accepts(wanted, given));

/** Takes one wire away; an output goes with its wire. */
export const disconnect =
  (end: WireEnd): Change =>
  (document) => {
    if ("output" in end) {
      const { [end.output]: _gone, ...outputs } = document.outputs;
      return { ...document, outputs };
    }
    return changeNode(document, end.node, (node) => {
      const { [end.port]: written, ...others } = node.in;
      if (!Array.isArray(written) || end.index === undefined) return { ...node, in: others };
      const kept = written.filter((_, at) => at !== end.index);
      return kept.length > 0 ? { ...node, in: { ...node.in, [end.port]: kept } } : { ...node, in: others };
    });
  };

export interface SplicePorts {
  readonly input: string;
  readonly output: string;
}

/** The ports by which a part can stand in a wire of this document; undefined when it cannot. */
export function splicePorts(
  document: PipelineDocument,
  parts: Parts,
  info: ComponentInfo,
  wire: Wire,
): SplicePorts | undefined {
  const given = kindOfSource(document, parts, wire.source);
  const wanted = portAt(document, parts, wire.end)?.kind ?? given;
  if (given === undefined || wanted === undefined) return undefined;
  const input = Object.entries(info.inputs).find(([, port]) => takes(port.kind, given))?.[0];
  const output = Object.entries(info.outputs).find(([, port]) => takes(wanted, port.kind))?.[0];
  return input === undefined || output === undefined ? undefined : { input, output };
}

/** Puts a node that exists into a wire. */
export const spliceNode =
  (id: string, ports: SplicePorts, wire: Wire, parts: Parts): Change =>
  (document) =>
    [
      connect(wire.source, { node: id, port: ports.input }, parts),
      connect(`${id}.${ports.output}`, wire.end, parts),
    ].reduce((now, change) => change(now), document);

/** Adds a node and puts it into a wire. */
export const spliceIntoWire =
  (id: string, info: ComponentInfo, at: Point, wire: Wire, parts: Parts): Change =>
  (document) => {
    const ports = splicePorts(document, parts, info, wire);
    const added = addNode(id, info, at)(document);
    return ports === undefined ? added : spliceNode(id, ports, wire, parts)(added);
  };
