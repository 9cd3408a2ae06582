import { contractOf } from "@kumiki/contract";
import { describeRegistry, validate } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { loadRegistry } from "./load.ts";

/** Every component of the tree must pass; a new file is in without a line here. */
const registry = await loadRegistry();
const components = [...registry.components.values()].map((component) => [component.id, component] as const);
const catalogue = describeRegistry(registry);

describe.each(components)("%s", (_, component) => {
  it.each(contractOf(component).map(({ title, check }) => [title.en, check] as const))("%s", (_, check) => check());
});

describe("recipes", () => {
  it.each([...registry.recipes.values()].map((recipe) => [recipe.id, recipe] as const))(
    "%s is a valid pipeline with a label for every parameter",
    (id, recipe) => {
      expect(
        validate(recipe.pipeline, catalogue, {
          models: [
            { name: "blazeface", task: "face" },
            { name: "centernet", task: "detect" },
            { name: "faceres", task: "embedFace" },
          ],
          pullable: [],
        }).problems,
      ).toEqual([]);
      const info = catalogue.components.find((one) => one.id === id)!;
      for (const schema of Object.values(info.params.properties as Record<string, { "x-kumiki"?: object }>))
        expect(schema["x-kumiki"]).toBeDefined();
    },
  );
});
