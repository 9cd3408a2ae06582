import { tritonPart } from "@kumiki/components";
import {
  type Component,
  isTritonFile,
  type Lease,
  modelCardSchema,
  type PluginLimits,
  type Registry,
} from "@kumiki/core";
import { type KeptPlugin, PluginParts, usualLimits, withParts } from "@kumiki/plugins";
import type { WorkerDoor } from "./door.ts";

/** The code of a model on Triton is its card. */
const tritonPartOf = ({ source }: Pick<KeptPlugin, "source">): Component =>
  tritonPart(modelCardSchema.parse(JSON.parse(source)));

/**
 * The registry of each lease: the program's parts, and the code of plugins that its run began with, which is fetched once
 * by its hash. Nobody looks at sizes and costs in a worker.
 */
export function leasePlugins(
  door: Pick<WorkerDoor, "plugin" | "partService">,
  base: Registry,
  limits: PluginLimits = usualLimits,
) {
  const findService = ({ sha256 }: { sha256: string }) => door.partService(sha256);
  const parts = new PluginParts({ limits, findService, isPlanned: false });
  const fetched = new Map<string, Promise<Component>>();
  const fetchOnce = (sha256: string): Promise<Component> => {
    const known = fetched.get(sha256);
    if (known !== undefined) return known;
    const fetching = door
      .plugin(sha256)
      .then((plugin) => (isTritonFile(plugin.file) ? tritonPartOf(plugin) : parts.partOf(plugin)));
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
