import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";
import { giveAccess } from "./access.ts";

/** `/healthz`: the process answers; `/readyz`: it can also work. */
export function healthRoutes(app: FastifyInstance, { runs, closing }: Services): void {
  giveAccess(app, "open");
  app.get("/healthz", { schema: { hide: true } }, async () => ({ status: "ok" }));
  app.get("/readyz", { schema: { hide: true } }, async (_request, reply) => {
    if (closing.aborted) return reply.code(503).send({ status: "stopping" });
    // A server that cannot read its database is not ready; the error answers for itself.
    await runs.list({ limit: 1 });
    return { status: "ready" };
  });
}
