import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Component, flowParts, type Recipe, type Registry, recipeSchema } from "@kumiki/core";

const root = import.meta.dirname;
/** Folders that hold one component a file. */
const families = ["geom", "color", "filter", "ai", "det", "mask", "measure", "draw", "data"];
const isComponentFile = (name: string): boolean => /^\w+\.(ts|js)$/.test(name);

/** Every component and recipe of the tree. Throws TypeError where a file is not what its place says. */
export async function loadRegistry(): Promise<Registry> {
  const components = new Map<string, Component>(flowParts.map((part) => [part.id, part]));
  for (const family of families) {
    const files = (await readdir(join(root, family))).filter(isComponentFile).sort();
    for (const file of files) {
      const id = `${family}.${file.slice(0, file.lastIndexOf("."))}`;
      const { default: component }: { default?: Component } = await import(`./${family}/${file}`);
      if (component?.id !== id)
        throw new TypeError(`${family}/${file} must export the component ${id}, not ${component?.id}`);
      components.set(id, component);
    }
  }
  return { components, recipes: await loadRecipes() };
}

async function loadRecipes(): Promise<Map<string, Recipe>> {
  const files = (await readdir(join(root, "recipes"))).filter((name) => name.endsWith(".json")).sort();
  const recipes = new Map<string, Recipe>();
  for (const file of files) {
    const recipe = recipeSchema.parse(JSON.parse(await readFile(join(root, "recipes", file), "utf8")));
    if (recipe.id !== `recipe.${file.slice(0, -".json".length)}`)
      throw new TypeError(`recipes/${file} has the id ${recipe.id}`);
    recipes.set(recipe.id, recipe);
  }
  return recipes;
}
