import { z } from "zod";
import type { Component } from "../component/component.ts";
import { paramMeta } from "../component/params.ts";
import type { Ports } from "../component/ports.ts";
import type { Recipe } from "../component/recipe.ts";
import type { Registry } from "../component/registry.ts";
import { isPictureInput } from "../document/inputs.ts";
import { outputSources } from "../document/output.ts";
import type { PipelineInput } from "../document/schema.ts";
import { parseSource } from "../document/source.ts";
import type { Kind } from "../kinds/kind.ts";
import type { Catalogue, ComponentInfo, PortInfo } from "./catalogue.ts";

/** The registry as plain JSON, sorted by id. */
export function describeRegistry(registry: Registry): Catalogue {
  const components = [...registry.components.values()].map(describeComponent);
  const ports = new Map(components.map((info) => [`${info.id}@${info.version}`, info]));
  const recipes = [...registry.recipes.values()].map((recipe) => describeRecipe(recipe, ports));
  return { components: [...components, ...recipes].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

export function describeComponent(component: Component): ComponentInfo {
  return {
    id: component.id,
    version: component.version,
    migratesFrom: Object.keys(component.migrations ?? {}).map(Number),
    family: component.id.slice(0, component.id.indexOf(".")),
    recipe: false,
    label: component.label,
    summary: component.summary,
    inputs: describePorts(component.inputs),
    outputs: describePorts(component.outputs),
    params: asJson(z.toJSONSchema(component.params, { metadata: paramMeta, io: "input" })),
    ...(component.needs?.gpu && { gpu: component.needs.gpu }),
  };
}

const describePorts = (ports: Ports): Record<string, PortInfo> =>
  Object.fromEntries(
    Object.entries(ports).map(([name, { kind, optional, label, root, kindFrom }]) => [
      name,
      { kind, optional, ...(label && { label }), ...(root && { root }), ...(kindFrom && { kindFrom }) },
    ]),
  );

function describeRecipe(recipe: Recipe, known: ReadonlyMap<string, ComponentInfo>): ComponentInfo {
  const inputs = Object.entries(recipe.pipeline.inputs);
  const pictures = inputs.filter(([, input]) => isPictureInput(input));
  const params = inputs.filter(([, input]) => !isPictureInput(input));
  return {
    id: recipe.id,
    version: recipe.version,
    migratesFrom: [],
    family: "recipe",
    recipe: true,
    label: recipe.label,
    summary: recipe.summary,
    inputs: Object.fromEntries(pictures.map(([name, { kind }]) => [name, { kind, optional: false }])),
    outputs: Object.fromEntries(
      Object.entries(outputSources(recipe.pipeline.outputs)).map(([name, source]) => [
        name,
        { kind: kindOf(recipe, source, known), optional: false },
      ]),
    ),
    params: recipeParams(params),
  };
}

function recipeParams(params: readonly [string, PipelineInput][]): ComponentInfo["params"] {
  const properties = params.map(([name, { schema, default: value }]) => [
    name,
    { ...schema, ...(value !== undefined && { default: value }) },
  ]);
  return asJson({
    type: "object",
    additionalProperties: false,
    required: params.filter(([, input]) => input.default === undefined).map(([name]) => name),
    properties: Object.fromEntries(properties),
  });
}

/** A JSON Schema is JSON by construction; this drops undefined and zod's non-JSON marker property. */
const asJson = (schema: object): ComponentInfo["params"] =>
  z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(schema)));

function kindOf(recipe: Recipe, written: string, known: ReadonlyMap<string, ComponentInfo>): Kind {
  const source = parseSource(written);
  const kind =
    source.from === "input"
      ? recipe.pipeline.inputs[source.input]?.kind
      : known.get(recipe.pipeline.nodes[source.node]?.use ?? "")?.outputs[source.port]?.kind;
  if (kind === undefined) throw new TypeError(`recipe ${recipe.id} has an output without a source: ${written}`);
  return kind;
}
