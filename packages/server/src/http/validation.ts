import { documentSchema, everyStep, isValid, KumikiError, makePlan, problemSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { liveProblems } from "../inference/live-problems.ts";
import { checkDocument } from "../pipelines/check-document.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const sizeSchema = z.strictObject({
  width: z.int().min(1).max(65_535),
  height: z.int().min(1).max(65_535),
  channels: z.union([z.literal(1), z.literal(3), z.literal(4)]).default(3),
});
const estimatedSchema = z.object({
  width: z.number(),
  height: z.number(),
  channels: z.number(),
  count: z.number().optional(),
});
const costSchema = z.object({ memoryBytes: z.number(), cpuMs: z.number() });

const planSchema = z.strictObject({
  problems: z.array(problemSchema),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      use: z.string(),
      after: z.array(z.string()),
      group: z.int(),
      sizes: z.record(z.string(), estimatedSchema),
      estimate: costSchema,
    }),
  ),
  models: z.array(z.strictObject({ name: z.string(), task: z.string() })),
  estimate: costSchema.optional(),
});

export function validationRoutes(app: FastifyInstance, services: Services): void {
  const { registry, models } = services;
  const api = typed(app);
  const validation = z.strictObject({
    ok: z.boolean(),
    problems: z.array(problemSchema),
    document: documentSchema.optional(),
  });
  api.post(
    "/validate",
    {
      schema: {
        summary: "All problems of a document at once",
        body: z.strictObject({ document: z.json() }),
        response: { 200: validation, ...failures },
      },
    },
    async ({ body }) => {
      const { document, problems } = await checkDocument(body.document, services, await models.known());
      return { ok: isValid(problems), problems: [...problems], ...(document && { document }) };
    },
  );

  const planRequest = z.strictObject({
    document: z.json(),
    parameters: z.record(z.string(), z.json()).optional(),
    sizes: z.record(z.string(), sizeSchema).optional(),
  });
  api.post(
    "/plan",
    {
      schema: {
        summary: "Order, sizes, memory and time before a run",
        body: planRequest,
        response: { 200: planSchema, ...failures },
      },
    },
    async ({ body }) => {
      const { document, problems } = await checkDocument(body.document, services, await models.known());
      const none = { steps: [], models: [] };
      if (document === undefined || !isValid(problems)) return { problems: [...problems], ...none };
      try {
        const plan = makePlan(document, registry, {
          ...(body.parameters && { parameters: body.parameters }),
          ...(body.sizes && { sizes: body.sizes }),
          models: await models.cards(),
        });
        const steps = everyStep(plan.steps).map(({ id, use, after, group, sizes, estimate }) => ({
          id,
          use,
          after: [...after],
          group,
          sizes: { ...sizes.outputs },
          estimate,
        }));
        const all = [...problems, ...(await liveProblems(plan, services))];
        return { problems: all, steps, models: [...plan.models], estimate: plan.estimate };
      } catch (error) {
        if (error instanceof KumikiError) return { problems: [...problems, ...error.problems], ...none };
        throw error;
      }
    },
  );
}
