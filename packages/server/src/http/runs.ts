import { itemSchema, itemStatusSchema, KumikiError, runSchema, runStatusSchema } from "@kumiki/core";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { Created, Intention } from "../runs/create.ts";
import { checkDraft, newRunSchema, readRunRequest } from "../runs/request.ts";
import type { Services } from "../services.ts";
import { failures, idSchema, moment, pageQuerySchema, typed } from "./route.ts";

const keyHeader = z.object({
  "idempotency-key": z.string().min(1).max(200).optional().meta({
    description: "The same key and body never start a second run; for a day",
  }),
});
const rerunSchema = z.strictObject({
  items: z.enum(["all", "failed"]),
  version: z.enum(["same", "latest"]).default("same").meta({ description: "Of a stored pipeline: the newest version" }),
});
const answers = { 202: runSchema, ...failures };
/** Thousands of items, each with the hash of its picture. */
const maxRequestBytes = 8 * 2 ** 20;

type KeyHeader = z.output<typeof keyHeader>;
const intentionOf = (headers: KeyHeader, body: unknown): Intention | undefined =>
  headers["idempotency-key"] === undefined ? undefined : { key: headers["idempotency-key"], body };

export function runRoutes(app: FastifyInstance, services: Services): void {
  submissionRoutes(app, services);
  lookupRoutes(app, services);
}

function submissionRoutes(app: FastifyInstance, services: Services): void {
  const { runs } = services;
  const api = typed(app);
  const accept = async ({ run, replayed }: Created, reply: FastifyReply) => {
    if (replayed) reply.header("idempotency-replayed", "true");
    return reply
      .code(202)
      .header("location", `/api/runs/${run}`)
      .send(await runs.get(run));
  };
  api.post(
    "/runs",
    {
      bodyLimit: maxRequestBytes,
      schema: { summary: "Start a run", headers: keyHeader, body: newRunSchema, response: answers },
    },
    async ({ body, headers }, reply) => {
      const intention = intentionOf(headers, body);
      // What was accepted once is not judged again: a model may be gone by now.
      const before = intention && (await runs.intended(intention));
      if (before !== undefined) return accept({ run: before, replayed: true }, reply);
      return accept(await runs.create(await readRunRequest(body, services), intention), reply);
    },
  );
  api.post(
    "/runs/:id/rerun",
    {
      schema: {
        summary: "Run again: all items, or those that failed",
        headers: keyHeader,
        params: idSchema,
        body: rerunSchema,
        response: answers,
      },
    },
    async ({ params: { id }, body: { items, version }, headers }, reply) => {
      const as = version === "latest" ? await readLatest(id, services) : undefined;
      // What says nothing new says what it said before there were versions.
      const body = version === "same" ? { rerun: id, items } : { rerun: id, items, version };
      return accept(await runs.rerun(id, { items, as }, intentionOf(headers, body)), reply);
    },
  );
  api.post(
    "/runs/:id/cancel",
    { schema: { summary: "Cancel a run", params: idSchema, response: { 200: runSchema, ...failures } } },
    async ({ params: { id } }) => runs.cancel(id),
  );
}

/** The newest version of a run's pipeline. REQUEST_INVALID for a run of an unsaved document, PIPELINE_INVALID. */
async function readLatest(id: string, services: Services) {
  const { pipeline, parameters } = await services.runs.get(id);
  if (pipeline.id === undefined)
    throw new KumikiError("REQUEST_INVALID", {
      field: "body.version",
      expected: "same",
      received: "latest",
    });
  const stored = await services.pipelines.get(pipeline.id);
  const { document } = await checkDraft(services, stored.document, { parameters });
  return { document, pipeline: { id: stored.id, version: stored.version } };
}

const runQuery = pageQuerySchema.extend({
  status: runStatusSchema.optional(),
  pipeline: z.string().max(64).optional(),
  q: z.string().max(200).optional().meta({ description: "A part of the pipeline's name" }),
  from: moment.meta({ description: "Made at or after this moment" }),
  to: moment.meta({ description: "Made before this moment" }),
});
const runPage = z.strictObject({ runs: z.array(runSchema), next: z.string().optional() });
const itemQuery = pageQuerySchema.extend({
  status: itemStatusSchema.optional(),
  cursor: z.coerce.number().int().min(0).optional(),
});
const itemPage = z.strictObject({ items: z.array(itemSchema), next: z.string().optional() });

function lookupRoutes(app: FastifyInstance, { runs }: Services): void {
  const api = typed(app);
  api.get(
    "/runs",
    { schema: { summary: "Runs, newest first", querystring: runQuery, response: { 200: runPage, ...failures } } },
    async ({ query: { limit, ...filter } }) => {
      const found = await runs.list({ ...filter, limit: limit + 1 });
      const shown = found.slice(0, limit);
      return { runs: shown, ...(found.length > limit && { next: shown.at(-1)?.id }) };
    },
  );
  api.get(
    "/runs/:id",
    { schema: { summary: "A run: state and counts", params: idSchema, response: { 200: runSchema, ...failures } } },
    async ({ params: { id } }) => runs.get(id),
  );
  api.get(
    "/runs/:id/items",
    {
      schema: {
        summary: "Items: steps, timings, errors, artifacts",
        params: idSchema,
        querystring: itemQuery,
        response: { 200: itemPage, ...failures },
      },
    },
    async ({ params: { id }, query: { limit, cursor = -1, status } }) => {
      const found = await runs.items(id, { status, limit: limit + 1, after: cursor });
      const shown = found.slice(0, limit);
      return { items: shown, ...(found.length > limit && { next: String(shown.at(-1)?.index) }) };
    },
  );
}
