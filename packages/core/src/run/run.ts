import { z } from "zod";
import { problemSchema } from "../errors/problem.ts";
import { listingSchema } from "./listing.ts";
import { placementSchema } from "./placement.ts";
import { artifactSchema, resultSchema, sha256Schema, stepSchema } from "./step.ts";

/** `partial`: every item ended, some failed. The last four are final. */
export const runStatusSchema = z.enum([
  "queued",
  "running",
  "cancelling",
  "succeeded",
  "partial",
  "failed",
  "cancelled",
]);
export type RunStatus = z.infer<typeof runStatusSchema>;

export const itemStatusSchema = z.enum(["queued", "running", "succeeded", "failed", "cancelled"]);
export type ItemStatus = z.infer<typeof itemStatusSchema>;

export const itemCountsSchema = z.strictObject({
  total: z.int(),
  queued: z.int(),
  running: z.int(),
  succeeded: z.int(),
  failed: z.int(),
  cancelled: z.int(),
});
export type ItemCounts = z.infer<typeof itemCountsSchema>;

/** One input of a run and what became of it. */
export const itemSchema = z.strictObject({
  /** Position in the run, from 0. */
  index: z.int().min(0),
  /** The name a person gave it: a file name, never used as a path. */
  name: z.string(),
  status: itemStatusSchema,
  attempt: z.int().min(0),
  /** By name of the pipeline's picture input. */
  inputs: z.record(z.string(), artifactSchema),
  /** Its own values of inputs that are not pictures; they come before those of the run. */
  parameters: z.record(z.string(), z.json()).optional(),
  outputs: z.record(z.string(), resultSchema),
  steps: z.array(stepSchema),
  problem: problemSchema.optional(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
});
export type Item = z.infer<typeof itemSchema>;

/** A pipeline version × inputs. */
export const runSchema = z.strictObject({
  id: z.string(),
  /** Name of the pipeline at the time of the run. */
  pipeline: z.strictObject({
    id: z.string().optional(),
    version: z.int().optional(),
    name: z.string(),
    hash: sha256Schema,
  }),
  status: runStatusSchema,
  counts: itemCountsSchema,
  executor: z.enum(["embedded", "nomad"]),
  /** Of runs that a cluster serves, or was to serve. */
  placement: placementSchema.optional(),
  parameters: z.record(z.string(), z.json()),
  /** Of runs whose inputs are listed from a source: zip, folder, manifest … */
  listing: listingSchema.optional(),
  problem: problemSchema.optional(),
  rerunOf: z.string().optional(),
  createdAt: z.string(),
  startedAt: z.string().optional(),
  finishedAt: z.string().optional(),
  /** Sequence number of the newest event. */
  lastSeq: z.int(),
});
export type Run = z.infer<typeof runSchema>;
