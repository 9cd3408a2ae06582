import { z } from "zod";

/** Something that refers to what is to be deleted. */
export const dependantSchema = z.strictObject({
  kind: z.enum(["pipeline", "run", "gallery"]),
  id: z.string(),
  name: z.string(),
  /** It cannot run any more without it. */
  breaks: z.boolean(),
});
export type Dependant = z.output<typeof dependantSchema>;

/** What a deletion takes, and what depends on it. */
export const toldSchema = z.strictObject({
  name: z.string(),
  deleted: z.boolean().meta({ description: "False: only told (dryRun)" }),
  bytes: z.int().meta({ description: "At most so much is freed: others may hold the same files" }),
  dependants: z.array(dependantSchema).meta({ description: "The first 50" }),
  dependantCount: z.int(),
});
export type Told = z.output<typeof toldSchema>;

export const shownDependants = 50;

/** `?dryRun` and `?dryRun=true` are the same. */
const flag = z.enum(["", "true", "false", "1", "0"]).optional();
export const deletionQuery = z.strictObject({
  dryRun: flag.meta({ description: "Only tell what would go and what depends on it" }),
  force: flag.meta({ description: "Delete it although something cannot run any more without it" }),
});
export const isOn = (value: z.output<typeof flag>): boolean => value === "" || value === "true" || value === "1";
