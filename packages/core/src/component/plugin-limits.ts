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
  commandPath: z
    .string()
    .default("/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
    .meta({ docs: "Folders in which commands of plugins are found (PATH)." }),
  roomDirectory: z
    .string()
    .optional()
    .meta({ docs: "Where programs of plugins get their folder when the temporary folder cannot be written." }),
});
export type PluginLimits = z.output<typeof pluginLimitsSchema>;
