import { partOfUse } from "../catalogue/by-use.ts";
import type { ComponentInfo } from "../catalogue/catalogue.ts";
import { parseUse } from "../component/registry.ts";
import type { LoopBody, PipelineDocument, PipelineInput, PipelineNode } from "../document/schema.ts";
import { parseSource } from "../document/source.ts";
import { kindOfOutput } from "../flow/open-kinds.ts";
import type { Kind } from "../kinds/kind.ts";
import type { ModelTask } from "../model.ts";

/** A model that a run could use: installed, or made on first use. */
export interface UsableModel {
  readonly name: string;
  readonly task: ModelTask;
  /** It is installed, but nobody has said how it is used. */
  readonly undescribed?: true;
}

/** What can be had here: models that a run could use, and those of the catalogue that could be pulled. */
export interface KnownModels {
  readonly models: readonly UsableModel[];
  readonly pullable: readonly UsableModel[];
}

/** What the rules look at; maps, so that a name like `toString` finds nothing by accident. */
export interface Scope {
  readonly document: PipelineDocument;
  readonly inputs: ReadonlyMap<string, PipelineInput>;
  readonly nodes: ReadonlyMap<string, PipelineNode>;
  readonly components: ReadonlyMap<string, ComponentInfo>;
  /** The pipelines of the document as parts, by `use`: versions may stand side by side. */
  readonly pipelines: ReadonlyMap<string, ComponentInfo>;
  /** A loop with the ports of its body. */
  readonly loopWith: (loop: ComponentInfo, body: LoopBody) => ComponentInfo;
  /** In the body of a loop: the pictures outside that its inputs go back to; those that nothing is known of are undefined. */
  readonly roots?: ReadonlyMap<string, string | undefined>;
  /** Absent: models are not checked (in a browser that does not know them). */
  readonly known: KnownModels | undefined;
}

export const runsVersion = (info: ComponentInfo, version: number): boolean =>
  version === info.version || info.migratesFrom.includes(version);

/** The part of a node, when its id and version are known. */
export function infoOf(
  scope: Pick<Scope, "components" | "pipelines" | "loopWith">,
  node: Pick<PipelineNode, "use" | "body">,
): ComponentInfo | undefined {
  const pipeline = scope.pipelines.get(node.use);
  if (pipeline !== undefined) return pipeline;
  const { version } = parseUse(node.use);
  const info = partOfUse(scope.components, node.use);
  if (info === undefined || !runsVersion(info, version)) return undefined;
  return info.flow === "loop" && node.body !== undefined ? scope.loopWith(info, node.body) : info;
}

/**
 * `missing`: there is no such place; `unknown`: its node's component is not known, or nothing tells the kind that its
 * wires decide, which another rule tells.
 */
export type SourceKind = Kind | "missing" | "unknown";

type Looked = Omit<Scope, "document" | "known" | "roots">;

/** `passed`: nodes that the question came through; a circle (told by another rule) ends at one of them. */
export function kindOfSource(scope: Looked, written: string, passed: readonly string[] = []): SourceKind {
  const source = parseSource(written);
  if (source.from === "input") return scope.inputs.get(source.input)?.kind ?? "missing";
  const node = scope.nodes.get(source.node);
  if (node === undefined) return "missing";
  const info = infoOf(scope, node);
  if (info === undefined) return "unknown";
  if (!Object.hasOwn(info.outputs, source.port)) return "missing";
  if (passed.includes(source.node)) return "unknown";
  const through = [...passed, source.node];
  return kindOfOutput(info, source.port, node.with, (input) => kindAt(scope, node, input, through)) ?? "unknown";
}

/** The kind that comes by the first wire of an input, where it is known. */
export function kindAt(scope: Looked, node: PipelineNode, input: string, passed?: readonly string[]): Kind | undefined {
  const [first] = Object.hasOwn(node.in, input) ? sourcesAt(node.in[input] ?? []) : [];
  const kind = first === undefined ? "missing" : kindOfSource(scope, first, passed);
  return kind === "missing" || kind === "unknown" ? undefined : kind;
}

/** Every place a wire could begin, as written, with its kind. */
export function allSources(scope: Scope): { source: string; kind: Kind; node?: string }[] {
  const inputs = [...scope.inputs].map(([name, { kind }]) => ({ source: `$${name}`, kind }));
  const ports = [...scope.nodes].flatMap(([id, node]) =>
    Object.keys(infoOf(scope, node)?.outputs ?? {}).flatMap((name) => {
      const kind = kindOfSource(scope, `${id}.${name}`);
      return kind === "missing" || kind === "unknown" ? [] : [{ source: `${id}.${name}`, kind, node: id }];
    }),
  );
  return [...inputs, ...ports];
}

/** The sources at an input, one or many, as a list. */
export const sourcesAt = (written: string | readonly string[]): readonly string[] =>
  typeof written === "string" ? [written] : written;
