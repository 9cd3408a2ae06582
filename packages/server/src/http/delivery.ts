import { deliveredItemSchema, deliverySchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, idSchema, pageQuerySchema, typed } from "./route.ts";

const answer = z.strictObject({
  delivery: deliverySchema.nullable().meta({ description: "null: the server alone keeps the results" }),
});
const pageQuery = pageQuerySchema.extend({
  status: deliveredItemSchema.shape.status.optional(),
  cursor: z.coerce.number().int().min(0).optional(),
});
const page = z.strictObject({ deliveries: z.array(deliveredItemSchema), next: z.string().optional() });

/** `/api/runs/:id/delivery`: where results go beside the server, what is still on its way, and what failed. */
export function deliveryRoutes(app: FastifyInstance, { runs, sinks }: Services): void {
  const api = typed(app);
  api.get(
    "/runs/:id/delivery",
    {
      schema: {
        summary: "Where the results of a run go, and how many are on their way",
        params: idSchema,
        response: { 200: answer, ...failures },
      },
    },
    async ({ params: { id } }) => {
      await runs.get(id);
      return { delivery: (await sinks.get(id)) ?? null };
    },
  );
  api.get(
    "/runs/:id/deliveries",
    {
      schema: {
        summary: "Deliveries by item: files, or why there are none",
        params: idSchema,
        querystring: pageQuery,
        response: { 200: page, ...failures },
      },
    },
    async ({ params: { id }, query: { limit, cursor = -1, status } }) => {
      await runs.get(id);
      const found = await sinks.items(id, { status, limit: limit + 1, after: cursor });
      const deliveries = found.slice(0, limit);
      return { deliveries, ...(found.length > limit && { next: String(deliveries.at(-1)?.item) }) };
    },
  );
  api.post(
    "/runs/:id/delivery/again",
    {
      schema: {
        summary: "Deliver again what failed, or everything; what is there already is not written twice",
        params: idSchema,
        body: z.strictObject({ items: z.enum(["failed", "all"]) }),
        response: { 202: deliverySchema, ...failures },
      },
    },
    async ({ params: { id }, body: { items } }, reply) => {
      await runs.get(id);
      return reply.code(202).send(await sinks.again(id, items));
    },
  );
}
