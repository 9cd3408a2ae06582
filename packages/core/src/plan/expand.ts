import type { Component } from "../component/component.ts";
import type { Recipe } from "../component/recipe.ts";
import { parseUse, type Registry } from "../component/registry.ts";
import { isPictureInput } from "../document/inputs.ts";
import { outputSources } from "../document/output.ts";
import { inputReferenceSchema, type PipelineDocument, type PipelineNode } from "../document/schema.ts";
import { parseSource, type Source } from "../document/source.ts";
import { KumikiError } from "../errors/error.ts";
import { text } from "../text.ts";
import { migrate } from "./migrate.ts";

/** A node of the expanded graph: no recipes, newest component versions, parameters without references. */
export interface FlatNode {
  readonly id: string;
  readonly component: Component;
  readonly params: Readonly<Record<string, unknown>>;
  readonly inputs: Readonly<Record<string, Source | readonly Source[]>>;
  readonly enabled: boolean;
  readonly node: PipelineNode;
}

export interface FlatGraph {
  readonly nodes: ReadonlyMap<string, FlatNode>;
  readonly outputs: Readonly<Record<string, Source>>;
}

const maxDepth = 4;

interface Frame {
  /** `""` outside, `node/` inside a recipe. */
  readonly prefix: string;
  readonly depth: number;
  /** Values of the inputs that are not pictures. */
  readonly values: ReadonlyMap<string, unknown>;
  /** Where the inputs that are pictures come from. */
  readonly sources: ReadonlyMap<string, Source | readonly Source[]>;
  readonly enabled: boolean;
}

/** Puts recipes' nodes in the place of recipes (ids `outer/inner`) and migrates parameters of older versions. */
export function expand(
  document: PipelineDocument,
  registry: Registry,
  parameters: ReadonlyMap<string, unknown>,
): FlatGraph {
  const nodes = new Map<string, FlatNode>();
  const sources = new Map(
    Object.keys(document.inputs).map((input): [string, Source] => [input, { from: "input", input }]),
  );
  const outputs = expandInto(nodes, document, registry, {
    prefix: "",
    depth: 0,
    values: parameters,
    sources,
    enabled: true,
  });
  return { nodes, outputs };
}

function expandInto(nodes: Map<string, FlatNode>, document: PipelineDocument, registry: Registry, frame: Frame) {
  const recipeOutputs = new Map<string, Readonly<Record<string, Source>>>();
  const resolve = (written: string): Source => resolveSource(written, frame, recipeOutputs);
  for (const [id, node] of inOrder(document)) {
    const inputs = Object.fromEntries(
      Object.entries(node.in).map(([name, at]) => [name, typeof at === "string" ? resolve(at) : at.map(resolve)]),
    );
    const given = valuesOf(node, frame);
    const { id: use, version } = parseUse(node.use);
    const recipe = registry.recipes.get(use);
    const enabled = frame.enabled && node.enabled !== false;
    if (recipe !== undefined && recipe.version === version) {
      recipeOutputs.set(id, expandRecipe(nodes, recipe, registry, { id, inputs, given, enabled, frame }));
      continue;
    }
    const component = registry.components.get(use);
    if (component === undefined)
      throw new KumikiError("UNKNOWN_COMPONENT", { node: frame.prefix + id, field: "use", received: use });
    const params = migrate(component, version, given, frame.prefix + id);
    nodes.set(frame.prefix + id, { id: frame.prefix + id, component, params, inputs, enabled, node });
  }
  return Object.fromEntries(Object.entries(outputSources(document.outputs)).map(([name, at]) => [name, resolve(at)]));
}

interface RecipeUse {
  readonly id: string;
  readonly inputs: Readonly<Record<string, Source | readonly Source[]>>;
  readonly given: Readonly<Record<string, unknown>>;
  readonly enabled: boolean;
  readonly frame: Frame;
}

function expandRecipe(nodes: Map<string, FlatNode>, recipe: Recipe, registry: Registry, use: RecipeUse) {
  const node = use.frame.prefix + use.id;
  if (use.frame.depth >= maxDepth) {
    throw new KumikiError("DOCUMENT_TOO_LARGE", {
      node,
      expected: text(`${maxDepth} 段`, `${maxDepth} levels`),
      received: text("もっと深いレシピ", "deeper recipes"),
    });
  }
  const inputs = Object.entries(recipe.pipeline.inputs).filter(([, input]) => !isPictureInput(input));
  const values = new Map(
    inputs.map(([name, input]) => [name, Object.hasOwn(use.given, name) ? use.given[name] : input.default]),
  );
  return expandInto(nodes, recipe.pipeline, registry, {
    prefix: `${node}/`,
    depth: use.frame.depth + 1,
    values,
    sources: new Map(Object.entries(use.inputs)),
    enabled: use.enabled,
  });
}

function resolveSource(
  written: string,
  frame: Frame,
  recipes: ReadonlyMap<string, Readonly<Record<string, Source>>>,
): Source {
  const source = parseSource(written);
  if (source.from === "input") {
    const outer = frame.sources.get(source.input);
    if (outer === undefined) throw new KumikiError("UNKNOWN_SOURCE", { field: written, received: written });
    // A recipe's picture input takes one picture; list ports stay outside recipes.
    return "from" in outer ? outer : (outer[0] ?? source);
  }
  const inner = recipes.get(source.node)?.[source.port];
  return inner ?? { from: "node", node: frame.prefix + source.node, port: source.port };
}

function valuesOf(node: PipelineNode, { values }: Frame): Record<string, unknown> {
  const entries = Object.entries(node.with).map(([name, value]): [string, unknown] => {
    const reference = inputReferenceSchema.safeParse(value);
    return [name, reference.success ? values.get(reference.data.$input) : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** Nodes in an order in which each follows those it reads; a circle throws CYCLE. */
function inOrder(document: PipelineDocument): [string, PipelineNode][] {
  const open = new Map(Object.entries(document.nodes));
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
