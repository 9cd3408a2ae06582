import { z } from "zod";
import { problemSchema } from "../errors/problem.ts";

/** Where the inputs of a run may be listed from; `run`: what an earlier run had, `watched`: what a trigger saw. */
export const sourceKindSchema = z.enum(["zip", "folder", "manifest", "urls", "s3", "run", "watched"]);
export type SourceKind = z.infer<typeof sourceKindSchema>;

/** How far the inputs of a run are listed; a run starts before its list has ended, and ends after it only. */
export const listingSchema = z.strictObject({
  source: sourceKindSchema,
  /** `stopped`: the run ended before. */
  state: z.enum(["open", "ended", "failed", "stopped"]),
  /** What was found and is no input: other files, hidden ones. */
  skipped: z.int().min(0),
  /** Why the list broke off, or, while it is open, what it waits for; what was listed before goes on. */
  problem: problemSchema.optional(),
});
export type Listing = z.infer<typeof listingSchema>;
