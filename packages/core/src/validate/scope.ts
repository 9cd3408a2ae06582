import type { Catalogue, ComponentInfo } from "../catalogue/catalogue.ts";
import { parseUse } from "../component/registry.ts";
import type { PipelineDocument, PipelineInput, PipelineNode } from "../document/schema.ts";
import { parseSource } from "../document/source.ts";
import { chosenKindOf } from "../kinds/chosen-kind.ts";
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
  /** Absent: models are not checked (in a browser that does not know them). */
  readonly known: KnownModels | undefined;
}

export function makeScope(document: PipelineDocument, catalogue: Catalogue, known?: KnownModels): Scope {
  return {
    document,
    inputs: new Map(Object.entries(document.inputs)),
    nodes: new Map(Object.entries(document.nodes)),
    components: new Map(catalogue.components.map((info) => [info.id, info])),
    known,
  };
}

export const runsVersion = (info: ComponentInfo, version: number): boolean =>
  version === info.version || info.migratesFrom.includes(version);

/** The component of a node, when its id and version are known. */
export function infoOf(scope: Scope, node: PipelineNode): ComponentInfo | undefined {
  const { id, version } = parseUse(node.use);
  const info = scope.components.get(id);
  return info !== undefined && runsVersion(info, version) ? info : undefined;
}

/** `missing`: there is no such place; `unknown`: its node's component is not known, which another rule tells. */
export type SourceKind = Kind | "missing" | "unknown";

export function kindOfSource(scope: Scope, written: string): SourceKind {
  const source = parseSource(written);
  if (source.from === "input") return scope.inputs.get(source.input)?.kind ?? "missing";
  const node = scope.nodes.get(source.node);
  if (node === undefined) return "missing";
  const info = infoOf(scope, node);
  if (info === undefined) return "unknown";
  const output = Object.hasOwn(info.outputs, source.port) ? info.outputs[source.port] : undefined;
  return output === undefined ? "missing" : chosenKindOf(output, node.with);
}

/** Every place a wire could begin, as written, with its kind. */
export function allSources(scope: Scope): { source: string; kind: Kind; node?: string }[] {
  const inputs = [...scope.inputs].map(([name, { kind }]) => ({ source: `$${name}`, kind }));
  const ports = [...scope.nodes].flatMap(([id, node]) =>
    Object.entries(infoOf(scope, node)?.outputs ?? {}).map(([name, output]) => ({
      source: `${id}.${name}`,
      kind: chosenKindOf(output, node.with),
      node: id,
    })),
  );
  return [...inputs, ...ports];
}

/** The sources at an input, one or many, as a list. */
export const sourcesAt = (written: string | readonly string[]): readonly string[] =>
  typeof written === "string" ? [written] : written;
