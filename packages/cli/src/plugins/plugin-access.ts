import { answerOf, type KumikiClient } from "@kumiki/client";
import { loadRegistry } from "@kumiki/components";
import { type PluginState, Plugins } from "@kumiki/plugins";
import { pluginLimits } from "../plugins-here.ts";
import { askServer, type ServerFlags } from "../server/ask-server.ts";
import type { Surroundings } from "../surroundings.ts";
import type { Added } from "./added.ts";

/** A plugins folder: this machine's, or a server's through its API. */
export interface PluginAccess {
  list(): Promise<readonly PluginState[]>;
  add(added: Added): Promise<PluginState>;
  turn(file: string, isOff: boolean): Promise<PluginState>;
  remove(file: string, force: boolean): Promise<void>;
}

/** The server's folder when a server is named, else the one here, which a server of this machine watches. */
export async function pluginAccess(flags: ServerFlags, surroundings: Surroundings): Promise<PluginAccess> {
  return flags.server === undefined ? accessHere(surroundings) : accessThere(askServer(flags, surroundings));
}

async function accessHere(surroundings: Surroundings): Promise<PluginAccess> {
  const { plugins: directory, home } = surroundings;
  const plugins = new Plugins({ directory, home, limits: pluginLimits(surroundings), base: await loadRegistry() });
  await plugins.look();
  return {
    list: async () => plugins.list(),
    // Whoever may write to the folder may start programs anyhow.
    add: ({ file, source, from }) => plugins.add(file, source, { from, mayCommand: true }),
    turn: (file, isOff) => plugins.turn(file, isOff),
    remove: (file) => plugins.remove(file),
  };
}

function accessThere(client: KumikiClient): PluginAccess {
  const at = (file: string) => ({ path: { file } });
  return {
    list: async () => answerOf(await client.GET("/api/plugins")).plugins as PluginState[],
    add: async ({ file, source, from }) =>
      answerOf(
        await client.PUT("/api/plugins/{file}", { params: at(file), body: { source, ...(from && { from }) } }),
      ) as PluginState,
    turn: async (file, off) =>
      answerOf(await client.PATCH("/api/plugins/{file}", { params: at(file), body: { off } })) as PluginState,
    async remove(file, force) {
      const query = force ? { force: "true" as const } : {};
      answerOf(await client.DELETE("/api/plugins/{file}", { params: { ...at(file), query } }));
    },
  };
}
