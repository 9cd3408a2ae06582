import { type Catalogue, type ComponentInfo, KumikiError, nearest } from "@kumiki/core";

/** By id, with or without its version, or by the short name of a recipe (`blur_faces`). COMPONENT_NOT_FOUND. */
export function findComponent({ components }: Catalogue, given: string): ComponentInfo {
  const found = components.find(
    ({ id, version }) => given === id || given === `${id}@${version}` || `recipe.${given}` === id,
  );
  if (found !== undefined) return found;
  const ids = components.map(({ id }) => id);
  const names = new Map([
    ...ids.map((id) => [id.slice(id.indexOf(".") + 1), id] as const),
    ...ids.map((id) => [id, id] as const),
  ]);
  const near = nearest(given.replace(/@\d*$/, ""), names.keys());
  const expected = near === undefined ? ids.join(", ") : (names.get(near) ?? near);
  throw new KumikiError("COMPONENT_NOT_FOUND", { received: given, expected });
}
