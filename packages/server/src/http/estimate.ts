import { contentHash, makePlan } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checkDraft } from "../runs/request.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const requestSchema = z.strictObject({
  document: z.json(),
  parameters: z.record(z.string().max(64), z.json()).default({}),
  items: z.int().min(1).max(10_000),
});
const answerSchema = z.strictObject({
  /** How long the run would take here, ms. */
  wallMs: z.number(),
  /** Time of one core for all items, ms. */
  cpuMs: z.number(),
  /** Of all workers that it would keep busy, bytes. */
  memoryBytes: z.number(),
  workers: z.int(),
  /** Of earlier runs of the same document; absent: predicted from the parts alone. */
  measured: z.strictObject({ runs: z.int(), items: z.int(), itemMs: z.number() }).optional(),
});

/** What a run would cost, before it runs. */
export function estimateRoutes(app: FastifyInstance, services: Services): void {
  typed(app).post(
    "/estimate",
    {
      schema: {
        summary: "Time, CPU and memory of a run before it runs",
        body: requestSchema,
        response: { 200: answerSchema, ...failures },
      },
    },
    async ({ body: { document: given, parameters, items } }) => {
      const { document } = await checkDraft(services, given, { parameters });
      const plan = makePlan(document, services.registry, { parameters, models: await services.models.cards() });
      const measured = await services.archive.measured(await contentHash(document));
      const workers = Math.max(1, Math.min(services.config.workers, items));
      const itemMs = measured?.itemMs ?? plan.estimate.cpuMs;
      return {
        wallMs: Math.ceil(items / workers) * itemMs,
        cpuMs: items * plan.estimate.cpuMs,
        memoryBytes: workers * plan.estimate.memoryBytes,
        workers,
        ...(measured && { measured }),
      };
    },
  );
}
