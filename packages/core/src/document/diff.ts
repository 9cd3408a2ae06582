import { nodesWithin } from "../loop/bodies.ts";
import { canonicalJson } from "./hash.ts";
import type { PipelineDocument } from "./schema.ts";

export type DiffKind = "part" | "value" | "wire" | "input" | "output" | "setting";
export interface Difference {
  readonly kind: DiffKind;
  readonly where: string;
  /** Undefined on one side: added, or taken away. */
  readonly before?: string;
  readonly after?: string;
}

type Facts = Readonly<Record<string, string>>;

/** What a document says, line by line; where boxes lie is no part of it. */
function factsOf(document: PipelineDocument): Record<DiffKind, Facts> {
  const nodes = nodesWithin(document.nodes);
  const bodies = nodes.flatMap(([id, { body }]) => (body ? [[id, body] as const] : []));
  const within = (key: "inputs" | "outputs") =>
    bodies.flatMap(([id, body]) => Object.entries(body[key]).map(([name, one]) => [`${id}/${name}`, plain(one)]));
  return {
    part: Object.fromEntries(nodes.map(([id, { use }]) => [id, use])),
    value: Object.fromEntries(
      nodes.flatMap(([id, node]) =>
        Object.entries(node.with).map(([field, value]) => [`${id}.${field}`, plain(value)]),
      ),
    ),
    wire: Object.fromEntries(
      nodes.flatMap(([id, { in: inputs }]) =>
        Object.entries(inputs).flatMap(([port, written]) =>
          typeof written === "string"
            ? [[`${id}.${port}`, written]]
            : written.map((source, index) => [`${id}.${port}[${index}]`, source]),
        ),
      ),
    ),
    input: Object.fromEntries([
      ...Object.entries(document.inputs).map(([name, input]) => [name, canonicalJson(input)]),
      ...within("inputs"),
    ]),
    output: Object.fromEntries([
      ...Object.entries(document.outputs).map(([name, output]) => [name, plain(output)]),
      ...within("outputs"),
    ]),
    setting: Object.fromEntries([
      ["name", document.name],
      ...(document.description === undefined ? [] : [["description", document.description]]),
      ...(document.embedInPictures === undefined ? [] : [["embedInPictures", String(document.embedInPictures)]]),
      ...bodies.map(([id, { each }]) => [`${id}.each`, each.join(", ")]),
      ...nodes.flatMap(([id, { enabled, onError, defaults, retries, retryDelayMs, timeoutMs }]) =>
        Object.entries({ enabled, onError, defaults, retries, retryDelayMs, timeoutMs }).flatMap(([key, value]) =>
          value === undefined ? [] : [[`${id}.${key}`, plain(value)]],
        ),
      ),
    ]),
  };
}

const plain = (value: unknown): string => (typeof value === "string" ? value : canonicalJson(value));

/** What changed between two documents: parts, values, wires, ends and settings. Moving a box is no change. */
export function diffDocuments(before: PipelineDocument, after: PipelineDocument): Difference[] {
  const [old, now] = [factsOf(before), factsOf(after)];
  const kinds: readonly DiffKind[] = ["part", "value", "wire", "input", "output", "setting"];
  return kinds.flatMap((kind) => {
    const names = new Set([...Object.keys(old[kind]), ...Object.keys(now[kind])]);
    return [...names].flatMap((where): Difference[] => {
      const [was, is] = [old[kind][where], now[kind][where]];
      if (was === is) return [];
      return [{ kind, where, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }];
    });
  });
}

/** What two runs were given for inputs that are no pictures; `where` is written as in a document, `$strength`. */
export function diffParameters(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Difference[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].flatMap((name): Difference[] => {
    const [was, is] = [before, after].map((all) => (name in all ? plain(all[name]) : undefined));
    if (was === is) return [];
    return [
      {
        kind: "value",
        where: `$${name}`,
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      },
    ];
  });
}
