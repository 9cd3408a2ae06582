import { z } from "zod";

/** What a plugin may take. */
export const pluginLimitsSchema = z.strictObject({
  callMs: z.int().min(100).default(60_000).meta({ docs: "Longest time of one step of a plugin, ms." }),
  loadMs: z.int().min(100).default(20_000).meta({ docs: "Longest time to load a plugin, ms." }),
  memoryBytes: z
    .int()
    .min(128 * 2 ** 20)
    .default(2 ** 30)
    .meta({ docs: "Most memory of a plugin's process, bytes." }),
});
export type PluginLimits = z.output<typeof pluginLimitsSchema>;
