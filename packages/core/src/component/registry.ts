import type { Component } from "./component.ts";
import type { Recipe } from "./recipe.ts";

/** Everything a pipeline can use: components and recipes, by `id`; older versions that stand beside it by `id@version`. */
export interface Registry {
  readonly components: ReadonlyMap<string, Component>;
  readonly recipes: ReadonlyMap<string, Recipe>;
}

/** Splits `family.name@version`. */
export function parseUse(use: string): { id: string; version: number } {
  const at = use.lastIndexOf("@");
  return { id: use.slice(0, at), version: Number(use.slice(at + 1)) };
}
