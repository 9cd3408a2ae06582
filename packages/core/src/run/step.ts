import { z } from "zod";
import { problemSchema } from "../errors/problem.ts";
import { textSchema } from "../text.ts";

export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

/** A stored file, named by its sha256. */
export const artifactSchema = z.strictObject({
  sha256: sha256Schema,
  mediaType: z.string(),
  sizeBytes: z.number().int().min(0),
  width: z.number().int().optional(),
  height: z.number().int().optional(),
});
export type Artifact = z.infer<typeof artifactSchema>;

/**
 * Which decoded original a picture or what was found on one belongs to: its id (the file's sha256; of a picture from
 * which no affine map leads back to a file, one of its own), its size, and the map to its pixels.
 */
export const lineageSchema = z.strictObject({
  id: z.string().max(64),
  width: z.int(),
  height: z.int(),
  toRoot: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]).readonly(),
});
export type Lineage = z.infer<typeof lineageSchema>;

/** Why an output is not there: what the step `node` decided; `words`: what it said where it ended the item. */
export const absenceSchema = z.strictObject({ node: z.string(), words: textSchema.optional() });
export type Absence = z.infer<typeof absenceSchema>;

/**
 * A result of an item or a step: a stored file (pictures), the value itself (everything else), or that it is not there,
 * because the flow went another way.
 */
export const resultSchema = z.union([
  z.strictObject({ kind: z.string(), artifact: artifactSchema, root: lineageSchema.optional() }),
  z.strictObject({ kind: z.string(), value: z.json(), root: lineageSchema.optional() }),
  z.strictObject({ kind: z.string(), absent: absenceSchema }),
]);
export type Result = z.infer<typeof resultSchema>;

export const stepStatusSchema = z.enum(["waiting", "running", "succeeded", "cached", "skipped", "failed"]);

/** One node working on one item. */
export const stepSchema = z.strictObject({
  /** Node id; steps inside a recipe are `node/inner`, those of a loop's rounds `node[1]/inner`, counted from 1. */
  node: z.string(),
  use: z.string(),
  /** Place in the plan's order, from 0; absent in what older versions kept. */
  position: z.int().min(0).optional(),
  /** `skipped` with a problem: after a failure; without one: nothing needed it, the flow went another way. */
  status: stepStatusSchema,
  /** Of a branch: the output that it took. */
  way: z.string().optional(),
  /** Of a loop: elements, and those of them that failed. Only the first 20 rounds have steps of their own. */
  rounds: z.strictObject({ count: z.int().min(0), failed: z.int().min(0) }).optional(),
  ms: z.number().min(0),
  /** Only how it ended was kept: one of many items. What it made is not known any more. */
  endOnly: z.literal(true).optional(),
  /** When it began, from the beginning of its item's work, ms. */
  startMs: z.number().min(0).optional(),
  /** Growth of resident memory while it ran, bytes; steps that run side by side share it. */
  memoryBytes: z.number().optional(),
  warnings: z.array(textSchema).optional(),
  problem: problemSchema.optional(),
  /** At most 512 px on the longest side, WebP; by output port. */
  previews: z.record(z.string(), artifactSchema).optional(),
  /** Small pictures of the first 20 elements of lists of pictures, in their order, by output port. */
  elements: z.record(z.string(), z.array(artifactSchema)).optional(),
  /** Values other than pictures, by output port. */
  values: z.record(z.string(), z.json()).optional(),
  /** Sizes of pictures, by output port. */
  sizes: z.record(z.string(), z.strictObject({ width: z.int(), height: z.int() })).optional(),
  /** Where pictures and what was found on one come from, by output port. */
  roots: z.record(z.string(), lineageSchema).optional(),
});
export type Step = z.infer<typeof stepSchema>;
