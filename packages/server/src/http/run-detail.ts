import {
  documentSchema,
  KumikiError,
  makePlan,
  type Plan,
  picturesSeen,
  type RunEvent,
  runEventSchema,
  showSource,
  stepSummarySchema,
} from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, idSchema, typed } from "./route.ts";

const documentAnswer = z.strictObject({
  document: documentSchema,
  parameters: z.record(z.string(), z.json()),
  /** Steps in an order in which each follows what it needs; empty when a part of it is gone. */
  steps: z.array(
    z.strictObject({
      id: z.string(),
      use: z.string(),
      after: z.array(z.string()),
      sees: z.array(z.string()).meta({
        description: "Pictures that a step without one of its own looks at, nearest first: `$input`, `step.port`",
      }),
    }),
  ),
  /** The step and port (`step.port`, `$input`) that each output comes from, recipes expanded. */
  sources: z.record(z.string(), z.string()),
});
const logQuery = z.strictObject({
  after: z.coerce.number().int().min(0).optional().meta({ description: "Lines after this event, oldest first" }),
  before: z.coerce.number().int().min(0).optional().meta({ description: "Else the newest lines before this event" }),
  node: z.string().max(200).optional(),
  item: z.coerce.number().int().min(0).optional(),
  troubles: z.stringbool().optional().meta({ description: "Only failures and warnings" }),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
const logPage = z.strictObject({
  events: z.array(z.custom<RunEvent>((value) => runEventSchema.safeParse(value).success).meta({ type: "object" })),
  first: z.int(),
  last: z.int(),
});

/** What a run's page shows beside its items: the document, how each node went, the log. */
export function runDetailRoutes(app: FastifyInstance, { archive, runs, registry }: Services): void {
  const api = typed(app);
  api.get(
    "/runs/:id/document",
    {
      schema: {
        summary: "The document of a run and the order of its steps",
        params: idSchema,
        response: { 200: documentAnswer, ...failures },
      },
    },
    async ({ params: { id } }) => {
      const { document, parameters } = await archive.document(id);
      return {
        document,
        parameters: parameters as never,
        ...planOf(() => makePlan(document, registry, { parameters, isSketch: true })),
      };
    },
  );
  const summaries = z.strictObject({ steps: z.array(stepSummarySchema) });
  api.get(
    "/runs/:id/steps",
    {
      schema: {
        summary: "How the steps of each node ended over all items",
        params: idSchema,
        response: { 200: summaries, ...failures },
      },
    },
    async ({ params: { id } }) => {
      await runs.get(id);
      return { steps: await archive.steps(id) };
    },
  );
  api.get(
    "/runs/:id/log",
    {
      schema: {
        summary: "The run's log, a page: its events by step, item or trouble",
        params: idSchema,
        querystring: logQuery,
        response: { 200: logPage, ...failures },
      },
    },
    async ({ params: { id }, query }) => {
      await runs.get(id);
      return archive.log(id, query);
    },
  );
}

/** All steps of a plan, those of loops' rounds too, each behind its loop; these see what is in their round. */
const stepsOf = (plan: Plan): z.infer<typeof documentAnswer>["steps"] =>
  plan.steps.flatMap((step) => [
    { id: step.id, use: step.use, after: [...step.after], sees: picturesSeen(plan, step) },
    ...(step.loop ? stepsOf(step.loop.plan) : []),
  ]);

/** A part that is gone since (a plugin) leaves the order unknown; the rest of the page stands without it. */
function planOf(make: () => Plan) {
  try {
    const plan = make();
    const steps = stepsOf(plan);
    const sources = Object.entries(plan.outputs).map(([name, source]) => [name, showSource(source)]);
    return { steps, sources: Object.fromEntries(sources) as Record<string, string> };
  } catch (error) {
    if (error instanceof KumikiError) return { steps: [], sources: {} };
    throw error;
  }
}
