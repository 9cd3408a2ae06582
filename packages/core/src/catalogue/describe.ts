import { z } from "zod";
import type { Component } from "../component/component.ts";
import { paramMeta } from "../component/params.ts";
import type { Ports } from "../component/ports.ts";
import type { Registry } from "../component/registry.ts";
import { describePipeline } from "../nesting/describe-pipeline.ts";
import { partsByUse } from "./by-use.ts";
import type { Catalogue, ComponentInfo, PortInfo } from "./catalogue.ts";

/** The registry as plain JSON, sorted by id. */
export function describeRegistry(registry: Registry): Catalogue {
  const components = [...registry.components.values()].map(describeComponent);
  const known = partsByUse({ components });
  const recipes = [...registry.recipes.values()].map(({ pipeline, ...recipe }) => ({
    ...describePipeline(pipeline, known, { ...recipe, family: "recipe" }),
    recipe: true,
  }));
  return { components: [...components, ...recipes].sort((a, b) => (a.id < b.id ? -1 : 1)) };
}

/** By component, which never changes: a wire to a parameter asks for it at every step. */
const described = new WeakMap<Component, ComponentInfo>();

export function describeComponent(component: Component): ComponentInfo {
  const known = described.get(component) ?? describe(component);
  described.set(component, known);
  return known;
}

function describe(component: Component): ComponentInfo {
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
    ...(component.origin && { origin: component.origin }),
    ...(component.flow && { flow: component.flow }),
  };
}

const describePorts = (ports: Ports): Record<string, PortInfo> =>
  Object.fromEntries(
    Object.entries(ports).map(([name, { kind, optional, label, root, kindFrom }]) => [
      name,
      { kind, optional, ...(label && { label }), ...(root && { root }), ...(kindFrom && { kindFrom }) },
    ]),
  );

/** A JSON Schema is JSON by construction; this drops undefined and zod's non-JSON marker property. */
const asJson = (schema: object): ComponentInfo["params"] =>
  z.record(z.string(), z.json()).parse(JSON.parse(JSON.stringify(schema)));
