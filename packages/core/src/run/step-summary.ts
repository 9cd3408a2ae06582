import { z } from "zod";
import { stepSchema } from "./step.ts";

export const stepSummarySchema = z.strictObject({
  node: stepSchema.shape.node,
  use: stepSchema.shape.use,
  counts: z.strictObject({ succeeded: z.int(), cached: z.int(), skipped: z.int(), failed: z.int() }),
  /** Of the steps that ended, ms. */
  medianMs: z.number(),
  maxMs: z.number(),
  totalMs: z.number(),
});
/** How the steps of one node ended over many items. */
export type StepSummary = z.output<typeof stepSummarySchema>;
