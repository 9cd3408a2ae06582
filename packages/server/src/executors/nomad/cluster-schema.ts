import { textSchema } from "@kumiki/core";
import { z } from "zod";

const amount = z.strictObject({ total: z.number(), used: z.number() });
const nodeSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  eligibility: z.string(),
  drivers: z.array(z.strictObject({ name: z.string(), healthy: z.boolean(), reason: z.string().optional() })),
  cpuMhz: amount,
  memoryMb: amount,
  gpus: z.array(z.strictObject({ name: z.string(), count: z.int() })),
});
const jobSchema = z.strictObject({
  id: z.string(),
  run: z.string().optional(),
  type: z.string(),
  status: z.string(),
  waiting: z.strictObject({ reason: textSchema }).optional(),
});
/** The cluster as the API tells it: MHz and MB. */
export const nomadViewSchema = z.strictObject({
  reachable: z.boolean(),
  problem: textSchema.optional(),
  address: z.string(),
  leader: z.string().optional(),
  version: z.string().optional(),
  nodes: z.array(nodeSchema),
  jobs: z.array(jobSchema),
  uiUrl: z.string(),
});
export type NomadView = z.output<typeof nomadViewSchema>;
