import { z } from "zod";

/** What the id of a part that did not come with the program looks like: `family.name`. */
export const pluginIdPattern = /^[a-z][a-zA-Z0-9]{0,31}\.[a-z]\w{0,63}$/;
/** Families that are not a plugin's to add to. */
export const reservedFamilies: readonly string[] = ["flow", "pipeline", "recipe", "triton"];

/** Where a part that did not come with the program is from: its file in the plugins folder, and the hash of its code. */
export const pluginOriginSchema = z.strictObject({
  file: z.string().min(1).max(400),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PluginOrigin = z.infer<typeof pluginOriginSchema>;

/** Stands for the file of a part that is a model on Triton, whose code is its card. */
export const tritonFile = (model: string): string => `${model}.triton`;
export const isTritonFile = (file: string): boolean => file.endsWith(".triton");

/** By `family.name@version`: the plugin code that a run began with. */
export const pluginPinsSchema = z.record(z.string().max(200), pluginOriginSchema);
export type PluginPins = z.infer<typeof pluginPinsSchema>;
