import { KumikiError } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type Retention, retentionSchema } from "../keeping/retention.ts";
import { storageSchema } from "../keeping/storage.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const shownRetention = retentionSchema.extend({
  fixed: z.array(z.string()).meta({ description: "Set by the operator's configuration, and only there" }),
});

/** What takes how much room, and what goes by itself. */
export function storageRoutes(app: FastifyInstance, { keeping, config }: Services): void {
  const api = typed(app);
  const fixed = Object.keys(config.retention) as (keyof Retention)[];
  api.get(
    "/storage",
    { schema: { summary: "What takes how much room", response: { 200: storageSchema, ...failures } } },
    async () => keeping.storage(),
  );
  api.get(
    "/retention",
    { schema: { summary: "What goes by itself", response: { 200: shownRetention, ...failures } } },
    async () => ({ ...(await keeping.retention()), fixed }),
  );
  api.put(
    "/retention",
    {
      schema: {
        summary: "Set what goes by itself",
        body: retentionSchema,
        response: { 200: shownRetention, ...failures },
      },
    },
    async ({ body }) => {
      const refused = fixed.find((field) => body[field] !== config.retention[field]);
      if (refused !== undefined)
        throw new KumikiError("RETENTION_FIXED", { field: refused, expected: config.retention[refused] ?? "null" });
      return { ...(await keeping.setRetention(body)), fixed };
    },
  );
}
