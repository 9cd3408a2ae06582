import type { ComponentInfo, PortInfo } from "../catalogue/catalogue.ts";
import { pointer } from "../document/edit.ts";
import type { PipelineNode } from "../document/schema.ts";
import type { Fix } from "../errors/fix.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { accepts, acceptsMember, isOpenKind, type Kind } from "../kinds/kind.ts";
import { text } from "../text.ts";
import { portNamed } from "../wired/parameter-port.ts";
import { downstreamOf } from "./graph.ts";
import { insertFixes } from "./insert-fix.ts";
import { nearest } from "./nearest.ts";
import { allSources, infoOf, kindOfSource, type Scope, sourcesAt } from "./scope.ts";

/** Wires end at ports that exist, begin at places that exist, and carry the kind that the port takes. */
export function wireRules(scope: Scope): Problem[] {
  return [...scope.nodes].flatMap(([id, node]) => {
    const info = infoOf(scope, node);
    const wired = Object.entries(node.in).flatMap(([name, written]) => checkWire(scope, id, name, written, info));
    return info === undefined ? wired : [...wired, ...missingInputs(scope, id, node, info)];
  });
}

function checkWire(
  scope: Scope,
  node: string,
  name: string,
  written: string | readonly string[],
  info?: ComponentInfo,
): Problem[] {
  const port = info && portNamed(info, name);
  if (info !== undefined && port === undefined) {
    // A wire that is there already is not taken away for one that is perhaps meant; several wires fit a list only.
    const isOne = typeof written === "string";
    const free = Object.entries(info.inputs).filter(
      ([port, { kind }]) =>
        !Object.hasOwn(scope.nodes.get(node)?.in ?? {}, port) && (isOne || kind.startsWith("list<")),
    );
    const meant = nearest(
      name,
      free.map(([port]) => port),
    );
    return [
      problem("UNKNOWN_INPUT_PORT", {
        node,
        field: name,
        expected: Object.keys(info.inputs).join(", "),
        fix: portFixes(node, name, written, meant),
      }),
    ];
  }
  const listed = typeof written !== "string";
  return sourcesAt(written).flatMap((source, index) => {
    const kind = kindOfSource(scope, source);
    const place = listed ? [index] : [];
    if (kind === "missing") return [unknownSource(scope, node, name, source, place, port)];
    if (kind === "unknown" || port === undefined) return [];
    return checkKind(scope, node, name, source, kind, port, listed, place);
  });
}

/** A list port takes lists as they are, and single values when its wire is written as an array. */
const takes = (port: PortInfo, kind: Kind, listed: boolean): boolean =>
  accepts(port.kind, kind) || (listed && acceptsMember(port.kind, kind));

function checkKind(
  scope: Scope,
  node: string,
  name: string,
  source: string,
  kind: Kind,
  port: PortInfo,
  listed: boolean,
  place: readonly number[],
): Problem[] {
  const manyAtSingle = listed && !port.kind.startsWith("list<");
  if (takes(port, kind, listed) && !manyAtSingle) return [];
  const received = manyAtSingle ? `list<${kind}>` : kind;
  const wanted = port.kind;
  const isNone = manyAtSingle || isOpenKind(wanted);
  const fix = isNone ? [] : insertFixes(scope, node, name, source, { given: kind, wanted }, place);
  return [problem("KIND_MISMATCH", { node, field: name, expected: port.kind, received, values: { source }, fix })];
}

function unknownSource(
  scope: Scope,
  node: string,
  name: string,
  source: string,
  place: readonly number[],
  port: PortInfo | undefined,
): Problem {
  const after = downstreamOf(scope, node);
  const fitting = allSources(scope).filter(
    (known) =>
      (port === undefined || takes(port, known.kind, place.length > 0)) &&
      !(known.node !== undefined && after.has(known.node)),
  );
  const meant = nearest(
    source,
    fitting.map((known) => known.source),
  );
  const fix: Fix[] =
    meant === undefined ? [] : [connectFix(pointer("nodes", node, "in", name, ...place), meant, "replace")];
  return problem("UNKNOWN_SOURCE", { node, field: name, received: source, ...(meant && { expected: meant }), fix });
}

function missingInputs(scope: Scope, id: string, node: PipelineNode, info: ComponentInfo): Problem[] {
  return Object.entries(info.inputs)
    .filter(([name, port]) => !port.optional && !Object.hasOwn(node.in, name))
    .map(([name, port]) => {
      const after = downstreamOf(scope, id);
      const fix = allSources(scope)
        .filter((known) => accepts(port.kind, known.kind) && !(known.node !== undefined && after.has(known.node)))
        .slice(0, 3)
        .map(({ source }) => connectFix(pointer("nodes", id, "in", name), source, "add"));
      return problem("MISSING_INPUT", { node: id, field: name, expected: port.kind, fix });
    });
}

const connectFix = (path: string, source: string, op: "add" | "replace"): Fix => ({
  label: text(`「${source}」をつなぐ`, `Connect "${source}"`),
  edits: [{ op, path, value: source }],
});

function portFixes(node: string, name: string, written: string | readonly string[], meant: string | undefined): Fix[] {
  const remove = { op: "remove", path: pointer("nodes", node, "in", name) } as const;
  const fixes: Fix[] = [{ label: text("この線を消す", "Remove this wire"), edits: [remove] }];
  if (meant === undefined) return fixes;
  const move = { op: "add", path: pointer("nodes", node, "in", meant), value: written } as const;
  return [{ label: text(`「${meant}」につなぐ`, `Connect to "${meant}"`), edits: [remove, move] }, ...fixes];
}
