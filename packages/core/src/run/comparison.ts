import { z } from "zod";
import { itemStatusSchema } from "./run.ts";
import { artifactSchema } from "./step.ts";

/** `pairing`: which items belong together; `measuring`: how much their results differ. */
export const comparisonStatusSchema = z.enum(["pairing", "measuring", "done"]);
export type ComparisonStatus = z.infer<typeof comparisonStatusSchema>;

/** Two runs laid beside each other. */
export const comparisonSchema = z.strictObject({
  id: z.string(),
  a: z.string(),
  b: z.string(),
  status: comparisonStatusSchema,
  /** Items of both runs that belong together: the same pictures were given, else the same name. */
  paired: z.int(),
  onlyA: z.int(),
  onlyB: z.int(),
  /** Pairs whose difference is known. */
  measured: z.int(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

const sideSchema = z.strictObject({
  index: z.int(),
  name: z.string(),
  status: itemStatusSchema,
  ms: z.number().optional(),
  /** Picture results, by output. */
  pictures: z.record(z.string(), artifactSchema),
  /** How many things were found, by output. */
  found: z.record(z.string(), z.int()),
});
export type ComparisonSide = z.infer<typeof sideSchema>;

/** What both runs made of one input; one of the sides is missing where the other run has no such item. */
export const comparisonPairSchema = z.strictObject({
  number: z.int(),
  a: sideSchema.optional(),
  b: sideSchema.optional(),
  measured: z.boolean(),
  /** How much the pictures differ to the eye, 0 to 1; of several the largest. Absent without pictures to compare. */
  difference: z.number().optional(),
  /** Whether anything but pictures differs. */
  valuesDiffer: z.boolean(),
  /** Code that says why pictures could not be compared. */
  problem: z.string().optional(),
});
export type ComparisonPair = z.infer<typeof comparisonPairSchema>;
