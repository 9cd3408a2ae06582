import { loadRegistry } from "@kumiki/components";
import type { PluginLimits, Registry } from "@kumiki/core";
import { type PluginState, Plugins, usualLimits } from "@kumiki/plugins";
import type { Surroundings } from "./surroundings.ts";

export type PluginPlace = Pick<Surroundings, "home" | "plugins"> & Partial<Pick<Surroundings, "environment">>;

/** What plugins may take; their commands are found where this program's own are. */
export const pluginLimits = ({ environment }: Pick<PluginPlace, "environment">): PluginLimits => ({
  ...usualLimits,
  ...(environment?.PATH && { commandPath: environment.PATH }),
});

/** The parts of this machine: those of the program, and what lies in the plugins folder now. */
export async function partsHere({
  home,
  plugins: directory,
  environment,
}: PluginPlace): Promise<{ registry: Registry; plugins: PluginState[] }> {
  const plugins = new Plugins({
    directory,
    home,
    limits: pluginLimits({ ...(environment && { environment }) }),
    base: await loadRegistry(),
  });
  await plugins.look();
  return { registry: plugins.registry, plugins: plugins.list() };
}
