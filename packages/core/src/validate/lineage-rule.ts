import type { ComponentInfo } from "../catalogue/catalogue.ts";
import { pointer } from "../document/edit.ts";
import type { PipelineNode } from "../document/schema.ts";
import { parseSource } from "../document/source.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { isOpenKind, type PortKind } from "../kinds/kind.ts";
import { text } from "../text.ts";
import { infoOf, type Scope, sourcesAt } from "./scope.ts";

/** What the wires decide may carry one; whether it does is told where it comes from. */
const carriesRoot = (kind: PortKind): boolean => /^(list<)?(image|mask|detections|T)>?$/.test(kind);
const belongsToPicture = (kind: PortKind): boolean => kind === "detections" || kind === "mask";

/** What was found on one picture is used on pictures of the same root only. */
export function lineageRule(scope: Scope): Problem[] {
  const known = new Map<string, string | undefined>();
  return [...scope.nodes.keys()].flatMap((id) => checkNode(scope, id, known));
}

function checkNode(scope: Scope, id: string, known: Map<string, string | undefined>): Problem[] {
  const node = scope.nodes.get(id);
  const info = node && infoOf(scope, node);
  if (node === undefined || info === undefined) return [];
  const pictures = Object.entries(info.inputs).filter(([, input]) => input.kind === "image");
  // Without a picture, masks must belong to the same one among themselves.
  const [picture] =
    pictures.length > 0 ? pictures : Object.entries(info.inputs).filter(([, { kind }]) => kind === "mask");
  // A part that takes several pictures is made to bring different ones together.
  if (picture === undefined || pictures.length > 1) return [];
  const at = (name: string): string | undefined => rootOf(scope, sourcesAt(node.in[name] ?? [])[0], known);
  const expected = at(picture[0]);
  return Object.entries(info.inputs).flatMap(([name, input]) => {
    const received = belongsToPicture(input.kind) ? at(name) : undefined;
    if (expected === undefined || received === undefined || expected === received) return [];
    const path = pointer("nodes", id, "in", picture[0]);
    const label = text(`「${received}」の画像に使う`, `Use it on the picture "${received}"`);
    const fix = { label, edits: [{ op: "replace" as const, path, value: received }] };
    // Where masks meet, no picture could be put in another's place; and none from outside of a loop.
    const fixes = picture[1].kind === "image" && scope.roots === undefined ? [fix] : [];
    return [problem("DIFFERENT_ROOT", { node: id, field: name, expected, received, fix: fixes })];
  });
}

/** By input of a loop's body: the picture outside that what is wired there goes back to. */
export function rootsInto(scope: Scope, node: PipelineNode): ReadonlyMap<string, string | undefined> {
  const known = new Map<string, string | undefined>();
  return new Map(
    Object.entries(node.in).map(([name, written]) => {
      const [first, ...others] = sourcesAt(written).map((source) => rootOf(scope, source, known));
      return [name, others.every((other) => other === first) ? first : undefined];
    }),
  );
}

/** `$input` (or `node.port` of an own root) that a value goes back to; undefined when it goes back to none. */
function rootOf(scope: Scope, source: string | undefined, known: Map<string, string | undefined>): string | undefined {
  if (source === undefined || known.has(source)) return source && known.get(source);
  // Set first, so that a circle (told by another rule) ends here.
  known.set(source, undefined);
  const root = findRoot(scope, source, known);
  known.set(source, root);
  return root;
}

function findRoot(scope: Scope, source: string, known: Map<string, string | undefined>): string | undefined {
  const parsed = parseSource(source);
  if (parsed.from === "input") {
    if (scope.roots?.has(parsed.input)) return scope.roots.get(parsed.input);
    const kind = scope.inputs.get(parsed.input)?.kind;
    // What comes in beside a picture was found on one that nobody names here.
    return kind === "image" || kind === "list<image>" ? source : undefined;
  }
  const node = scope.nodes.get(parsed.node);
  const info = node && infoOf(scope, node);
  if (node === undefined || info === undefined || !portCarriesRoot(info, parsed.port)) return undefined;
  // What a body makes may go back to any of its pictures.
  if (info.flow === "loop") return undefined;
  if (info.outputs[parsed.port]?.root === "own" && node.enabled !== false) return source;
  const first = Object.entries(info.inputs).find(
    ([name, input]) => carriesRoot(input.kind) && Object.hasOwn(node.in, name),
  );
  if (first === undefined) return undefined;
  const [passed, ...others] = sourcesAt(node.in[first[0]] ?? []);
  const root = rootOf(scope, passed, known);
  // Where ways meet, it is known only when all bring the same.
  const isSure = !isOpenKind(first[1].kind) || others.every((other) => rootOf(scope, other, known) === root);
  return isSure ? root : undefined;
}

const portCarriesRoot = (info: ComponentInfo, name: string): boolean => {
  const output = Object.hasOwn(info.outputs, name) ? info.outputs[name] : undefined;
  return output !== undefined && carriesRoot(output.kind);
};
