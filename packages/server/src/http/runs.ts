import { itemSchema, itemStatusSchema, runSchema, runStatusSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { newRunSchema, prepareRun } from "../runs/prepare.ts";
import type { Services } from "../services.ts";
import { failures, idSchema, pageQuerySchema, typed } from "./route.ts";

const keyHeader = z.object({ "idempotency-key": z.string().min(1).max(200).optional() });
const rerunSchema = z.strictObject({ items: z.enum(["all", "failed"]) });

export function runRoutes(app: FastifyInstance, services: Services): void {
  const { runs } = services;
  const api = typed(app);
  api.post(
    "/runs",
    {
      schema: {
        summary: "Start a run",
        headers: keyHeader,
        body: newRunSchema,
        response: { 202: runSchema, ...failures },
      },
    },
    async ({ body, headers }, reply) => {
      const request = await prepareRun(body, services);
      const key = headers["idempotency-key"];
      const { run, replayed } = await runs.create(request, key === undefined ? undefined : { key, body });
      if (replayed) reply.header("idempotency-replayed", "true");
      return reply
        .code(202)
        .header("location", `/api/runs/${run}`)
        .send(await runs.get(run));
    },
  );

  const query = pageQuerySchema.extend({
    status: runStatusSchema.optional(),
    pipeline: z.string().max(64).optional(),
    q: z.string().max(200).optional(),
  });
  const page = z.strictObject({ runs: z.array(runSchema), next: z.string().optional() });
  api.get(
    "/runs",
    { schema: { summary: "Runs, newest first", querystring: query, response: { 200: page, ...failures } } },
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

  const itemQuery = pageQuerySchema.extend({ status: itemStatusSchema.optional() });
  const itemPage = z.strictObject({ items: z.array(itemSchema), next: z.string().optional() });
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
    async ({ params: { id }, query: { limit, cursor, status } }) => {
      const after = cursor === undefined ? -1 : Number.parseInt(cursor, 10);
      const found = await runs.items(id, { status, limit: limit + 1, after: Number.isNaN(after) ? -1 : after });
      const shown = found.slice(0, limit);
      return { items: shown, ...(found.length > limit && { next: String(shown.at(-1)?.index) }) };
    },
  );

  api.post(
    "/runs/:id/cancel",
    { schema: { summary: "Cancel a run", params: idSchema, response: { 200: runSchema, ...failures } } },
    async ({ params: { id } }) => runs.cancel(id),
  );
  api.post(
    "/runs/:id/rerun",
    {
      schema: {
        summary: "Run again: all items, or those that failed",
        headers: keyHeader,
        params: idSchema,
        body: rerunSchema,
        response: { 202: runSchema, ...failures },
      },
    },
    async ({ params: { id }, body, headers }, reply) => {
      const key = headers["idempotency-key"];
      const { run } = await runs.rerun(id, body.items, key === undefined ? undefined : { key, body: { id, ...body } });
      return reply
        .code(202)
        .header("location", `/api/runs/${run}`)
        .send(await runs.get(run));
    },
  );
}
