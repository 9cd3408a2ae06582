import type { FastifyInstance } from "fastify";
import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Services } from "../services.ts";

/** `/metrics`, and the measuring of all requests of the app. */
export function measure(app: FastifyInstance, services: Services): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "kumiki_" });
  const updateGauges = makeGauges(registry, services);
  app.get("/metrics", { schema: { hide: true } }, async (_request, reply) => {
    await updateGauges();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
  const seconds = new Histogram({
    name: "kumiki_http_request_seconds",
    help: "Time to answer, by route",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  app.addHook("onResponse", async ({ method, routeOptions }, { statusCode: status, elapsedTime }) => {
    seconds.observe({ method, route: routeOptions.url ?? "unknown", status }, elapsedTime / 1000);
  });
}

function makeGauges(registry: Registry, { runs, pool }: Services): () => Promise<void> {
  const common = { labelNames: ["state"], registers: [registry] };
  const workers = new Gauge({ ...common, name: "kumiki_workers", help: "Worker processes by state" });
  const items = new Gauge({ ...common, name: "kumiki_open_items", help: "Items of open runs by state" });
  return async () => {
    workers.reset();
    for (const { state } of pool.workers()) workers.inc({ state });
    const { queued, running } = await runs.openItems();
    items.set({ state: "queued" }, queued);
    items.set({ state: "running" }, running);
  };
}
