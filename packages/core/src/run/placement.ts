import { z } from "zod";
import { problemSchema } from "../errors/problem.ts";
import { textSchema } from "../text.ts";

/** How a cluster serves a run: a batch job of its own, or warm workers that are shared. */
export const placementModeSchema = z.enum(["job", "warm"]);
export type PlacementMode = z.infer<typeof placementModeSchema>;

/** Which way a run takes; `auto` picks by the plan's estimate. */
export const executorChoiceSchema = z.enum(["auto", "embedded", "job", "warm"]);
export type ExecutorChoice = z.infer<typeof executorChoiceSchema>;

/**
 * Where a run stands on its way to workers. `placing`: the cluster looks for a place; `waiting`: it has none now;
 * `starting`: a place is found, the image comes; `fallback`: the cluster was away, so the run went another way.
 */
export const placementStateSchema = z.enum([
  "queued",
  "placing",
  "waiting",
  "starting",
  "running",
  "ended",
  "fallback",
]);

/** What is told about it to people. */
export const placementSchema = z.strictObject({
  mode: placementModeSchema,
  state: placementStateSchema,
  /** Id of the newest job in Nomad. */
  job: z.string().optional(),
  /** Why it waits, or what it does, in plain words. */
  reason: textSchema.optional(),
  /** How the last job of the run ended, when it did not end well. */
  problem: problemSchema.optional(),
});
export type Placement = z.infer<typeof placementSchema>;
