import {
  accepts,
  acceptsMember,
  type ComponentInfo,
  isOpenKind,
  type Kind,
  kindOfOutput,
  type PipelineDocument,
  type PortInfo,
  type PortKind,
  parameterPort,
  parseSource,
  portNamed,
} from "@kumiki/core";
import { type Parts, partAt } from "./parts.ts";
import { dependsOn, sourcesAt, type WireEnd } from "./wires.ts";

/** Why a wire cannot go somewhere; undefined where it can. */
export type Misfit =
  | { readonly why: "kind"; readonly given: PortKind; readonly wanted: PortKind }
  | { readonly why: "circle" };

/** The kind that a source carries, `any` while no wire tells it; undefined when there is no such source. */
export function kindOfSource(
  document: PipelineDocument,
  parts: Parts,
  source: string,
  passed: readonly string[] = [],
): PortKind | undefined {
  const parsed = parseSource(source);
  if (parsed.from === "input")
    return Object.hasOwn(document.inputs, parsed.input) ? document.inputs[parsed.input]?.kind : undefined;
  const node = Object.hasOwn(document.nodes, parsed.node) ? document.nodes[parsed.node] : undefined;
  const part = node && partAt(parts, node);
  if (node === undefined || part === undefined || !Object.hasOwn(part.outputs, parsed.port)) return undefined;
  // A circle is told elsewhere; the question ends here.
  if (passed.includes(parsed.node)) return "any";
  const through = [...passed, parsed.node];
  return (
    kindOfOutput(part, parsed.port, node.with, (input) => kindAt(document, parts, node.in[input], through)) ?? "any"
  );
}

function kindAt(
  document: PipelineDocument,
  parts: Parts,
  written: string | readonly string[] | undefined,
  passed: readonly string[],
): Kind | undefined {
  const [first] = sourcesAt(written);
  const kind = first === undefined ? undefined : kindOfSource(document, parts, first, passed);
  return kind === undefined || isOpenKind(kind) ? undefined : kind;
}

/** A list port takes lists as they are and single values of its kind. */
export const takes = (wanted: PortKind, given: PortKind): boolean =>
  accepts(wanted, given) || acceptsMember(wanted, given);

export function portAt(document: PipelineDocument, parts: Parts, end: WireEnd): PortInfo | undefined {
  if ("output" in end) return undefined;
  const node = document.nodes[end.node];
  const info = node && partAt(parts, node);
  return info && portNamed(info, end.port);
}

/** Whether a wire from a source may end there. */
export function misfitOf(document: PipelineDocument, parts: Parts, source: string, end: WireEnd): Misfit | undefined {
  if ("output" in end) return undefined;
  const given = kindOfSource(document, parts, source);
  const wanted = portAt(document, parts, end)?.kind;
  if (given !== undefined && wanted !== undefined && !takes(wanted, given)) return { why: "kind", given, wanted };
  const parsed = parseSource(source);
  if (parsed.from === "node" && dependsOn(document, parsed.node, end.node)) return { why: "circle" };
  return undefined;
}

/** Everything that could be wired to a port, nearest first: what was made last stands first. */
export function sourcesFor(document: PipelineDocument, parts: Parts, end: WireEnd): string[] {
  const nodes = Object.entries(document.nodes)
    .reverse()
    .flatMap(([id, node]) => Object.keys(partAt(parts, node)?.outputs ?? {}).map((port) => `${id}.${port}`));
  const inputs = Object.keys(document.inputs).map((name) => `$${name}`);
  return [...nodes, ...inputs].filter((source) => misfitOf(document, parts, source, end) === undefined);
}

/** Parameters of a part that a value of this kind may feed: numbers, words and yes or no; what is drawn or listed is not. */
export function parametersFor(info: ComponentInfo, given: PortKind): string[] {
  if (!["number", "text", "bool"].includes(given)) return [];
  const { properties } = info.params;
  const names = typeof properties === "object" && properties !== null ? Object.keys(properties) : [];
  return names.filter((name) => parameterPort(info, name)?.kind === given);
}
