import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Services } from "../services.ts";

export function healthRoutes(app: FastifyInstance, { runs, pool }: Services): void {
  app.get("/healthz", { schema: { hide: true } }, async () => ({ status: "ok" }));
  app.get("/readyz", { schema: { hide: true } }, async () => {
    // A server that cannot read its database is not ready; the error answers for itself.
    await runs.list({ limit: 1 });
    return { status: "ready" };
  });
  const metrics = new Registry();
  collectDefaultMetrics({ register: metrics, prefix: "kumiki_" });
  const workers = new Gauge({
    name: "kumiki_workers",
    help: "Worker processes by state",
    labelNames: ["state"],
    registers: [metrics],
  });
  app.get("/metrics", { schema: { hide: true } }, async (_request, reply) => {
    workers.reset();
    for (const { state } of pool.workers()) workers.inc({ state });
    return reply.type(metrics.contentType).send(await metrics.metrics());
  });
}
