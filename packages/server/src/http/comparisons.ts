import { comparisonPairSchema, comparisonSchema, KumikiError } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, idSchema, pageQuerySchema, typed } from "./route.ts";

const runId = z.string().min(1).max(64);
const body = z.strictObject({ a: runId, b: runId });
const pairPage = z.strictObject({ pairs: z.array(comparisonPairSchema), next: z.string().optional() });

/** Two runs side by side: made once for a pair of runs, worked out behind whoever asks. */
export function comparisonRoutes(app: FastifyInstance, { comparisons }: Services): void {
  const api = typed(app);
  api.post(
    "/comparisons",
    {
      schema: {
        summary: "Compare two runs that have ended; the same two are compared once",
        body,
        response: { 200: comparisonSchema, ...failures },
      },
    },
    ({ body: { a, b } }) => comparisons.open(a, b),
  );
  api.get(
    "/comparisons/:id",
    {
      schema: {
        summary: "How far a comparison is",
        params: idSchema,
        response: { 200: comparisonSchema, ...failures },
      },
    },
    ({ params: { id } }) => comparisons.get(id),
  );
  api.get(
    "/comparisons/:id/pairs",
    {
      schema: {
        summary: "What two runs made of the same inputs, the largest difference first",
        params: idSchema,
        querystring: pageQuerySchema,
        response: { 200: pairPage, ...failures },
      },
    },
    async ({ params: { id }, query: { limit, cursor } }) => {
      const { pairs, next } = await comparisons.pairs(id, {
        limit,
        after: cursor === undefined ? undefined : placeOf(cursor),
      });
      return { pairs, ...(next && { next: `${next.rank} ${next.number}` }) };
    },
  );
}

/** REQUEST_INVALID */
function placeOf(cursor: string): { rank: number; number: number } {
  const [rank = Number.NaN, number = Number.NaN] = cursor.split(" ").map(Number);
  if (Number.isFinite(rank) && Number.isInteger(number)) return { rank, number };
  throw new KumikiError("REQUEST_INVALID", { field: "query.cursor", expected: "next", received: cursor });
}
