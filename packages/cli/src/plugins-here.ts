import { loadRegistry } from "@kumiki/components";
import type { Registry } from "@kumiki/core";
import { type PluginState, Plugins, usualLimits } from "@kumiki/plugins";
import type { Surroundings } from "./surroundings.ts";

export type PluginPlace = Pick<Surroundings, "home" | "plugins">;

/** The parts of this machine: those of the program, and what lies in the plugins folder now. */
export async function partsHere({
  home,
  plugins: directory,
}: PluginPlace): Promise<{ registry: Registry; plugins: PluginState[] }> {
  const plugins = new Plugins({ directory, home, limits: usualLimits, base: await loadRegistry() });
  await plugins.look();
  return { registry: plugins.registry, plugins: plugins.list() };
}
