import type { Component, Lease, PluginLimits, Registry } from "@kumiki/core";
import { PluginParts, usualLimits, withParts } from "@kumiki/plugins";
import type { WorkerDoor } from "./door.ts";

/**
 * The registry of each lease: the program's parts, and the code of plugins that its run began with, which is fetched once
 * by its hash. Nobody looks at sizes and costs in a worker.
 */
export function leasePlugins(door: Pick<WorkerDoor, "plugin">, base: Registry, limits: PluginLimits = usualLimits) {
  const parts = new PluginParts({ limits, isPlanned: false });
  const fetched = new Map<string, Promise<Component>>();
  const fetchOnce = (sha256: string): Promise<Component> => {
    const known = fetched.get(sha256);
    if (known !== undefined) return known;
    const fetching = door.plugin(sha256).then((plugin) => parts.partOf(plugin));
    fetched.set(sha256, fetching);
    fetching.catch(() => fetched.delete(sha256));
    return fetching;
  };
  return {
    async registryOf({ plugins = {} }: Pick<Lease, "plugins">): Promise<Registry> {
      const pinned = [...new Set(Object.values(plugins).map(({ sha256 }) => sha256))];
      return pinned.length === 0 ? base : withParts(base, await Promise.all(pinned.map(fetchOnce)));
    },
    close: () => parts.close(),
  };
}
