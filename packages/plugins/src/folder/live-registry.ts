import type { Component, Registry } from "@kumiki/core";

/** A registry whose plugins can be put anew; who holds it sees the change. */
export function liveRegistry(base: Registry): { registry: Registry; put(plugins: readonly Component[]): void } {
  const components = new Map(base.components);
  return {
    registry: { components, recipes: base.recipes },
    put(plugins) {
      components.clear();
      for (const [id, component] of withParts(base, plugins).components) components.set(id, component);
    },
  };
}

/** A registry with parts beside its own: the newest of an id by the id, older ones by `id@version`. */
export function withParts(base: Registry, parts: readonly Component[]): Registry {
  const components = new Map(base.components);
  for (const part of [...parts].sort((a, b) => a.version - b.version)) {
    const older = components.get(part.id);
    if (older !== undefined) components.set(`${older.id}@${older.version}`, older);
    components.set(part.id, part);
  }
  return { components, recipes: base.recipes };
}
