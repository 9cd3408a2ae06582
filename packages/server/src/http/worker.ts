import {
  completionSchema,
  eventBatchSchema,
  heartbeatAnswerSchema,
  heartbeatSchema,
  inferenceOrderSchema,
  KumikiError,
  leaseAnswerSchema,
  leaseRequestSchema,
  type Result,
  text,
} from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { waitForLease } from "../runs/wait-for-lease.ts";
import type { Services } from "../services.ts";
import { giveAccess } from "./access.ts";
import { callingWorker, guardWorkers, type Identify } from "./calling-worker.ts";
import { typed } from "./route.ts";
import { workerArtifactRoutes } from "./worker-artifacts.ts";
import { workerGalleryRoutes } from "./worker-galleries.ts";
import { workerModelRoutes } from "./worker-models.ts";

const leaseParams = z.strictObject({ id: z.string().min(1).max(64) });
const hidden = { hide: true } as const;
const maxReportBytes = 32 * 2 ** 20;

/** Where nothing may come any more, a worker is not kept waiting for long, ms. */
const longestWaitOfRunMs = 2_000;

/** The door of workers: leases, heartbeats, events, results and files, for workers whose token a keeper knows. */
export function workerRoutes(app: FastifyInstance, services: Services, keepers: readonly Identify[]): void {
  giveAccess(app, "worker");
  guardWorkers(app, keepers);
  leaseRoutes(app, services);
  reportRoutes(app, services);
  workerArtifactRoutes(app, services);
  workerGalleryRoutes(app, services);
  workerModelRoutes(app, services);
  typed(app).get("/inference", { schema: { ...hidden, response: { 200: inferenceOrderSchema } } }, () =>
    services.inference.order(),
  );
}

function leaseRoutes(app: FastifyInstance, { runs, previews, pool, closing }: Services): void {
  const api = typed(app);
  api.post(
    "/lease",
    { schema: { ...hidden, body: leaseRequestSchema, response: { 200: leaseAnswerSchema } } },
    async (request, reply) => {
      const { worker, serves, scope } = callingWorker(request, request.body.worker);
      if (request.body.serves !== serves) throw new KumikiError("FORBIDDEN", { received: request.body.serves });
      pool.tell(worker, "ready");
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const stop = AbortSignal.any([gone.signal, closing]);
      const waitMs = Math.min(request.body.waitMs, scope.of === "run" ? longestWaitOfRunMs : request.body.waitMs);
      const lease =
        serves === "previews"
          ? await previews.take(waitMs, stop)
          : await waitForLease(runs, worker, scope, waitMs, stop);
      if (lease !== null) pool.tell(worker, "busy");
      return { lease, done: lease === null && scope.of === "run" && (await runs.isDrained(scope.run)) };
    },
  );
  api.post(
    "/heartbeat",
    { schema: { ...hidden, body: heartbeatSchema, response: { 200: heartbeatAnswerSchema } } },
    async (request) => {
      const { worker, serves } = callingWorker(request, request.body.worker);
      const { leases } = request.body;
      return serves === "previews" ? previews.heartbeat(leases) : runs.heartbeat(worker, leases);
    },
  );
}

function reportRoutes(app: FastifyInstance, { runs, previews, artifacts, pool }: Services): void {
  const api = typed(app);
  const schema = { ...hidden, params: leaseParams };
  const bodyLimit = maxReportBytes;
  api.post(
    "/leases/:id/events",
    { bodyLimit, schema: { ...schema, body: eventBatchSchema } },
    async (request, reply) => {
      const { worker, serves } = callingWorker(request);
      const { id } = request.params;
      if (serves === "previews") previews.record(id, request.body.events);
      else await runs.record(id, worker, request.body.events);
      return reply.code(204).send();
    },
  );
  api.post(
    "/leases/:id/complete",
    { bodyLimit, schema: { ...schema, body: completionSchema } },
    async (request, reply) => {
      const { worker, serves } = callingWorker(request);
      const { id } = request.params;
      if (request.body.status === "succeeded") await requireStored(Object.values(request.body.outputs));
      if (serves === "previews") previews.complete(id, request.body);
      else await runs.complete(id, worker, request.body);
      pool.tell(worker, "ready");
      return reply.code(204).send();
    },
  );

  /** A result becomes visible with its files only. */
  async function requireStored(results: readonly Result[]): Promise<void> {
    const wanted = results.flatMap((result) => ("artifact" in result ? [result.artifact.sha256] : []));
    const stored = new Set((await artifacts.find(wanted)).map(({ sha256 }) => sha256));
    const missing = wanted.find((sha256) => !stored.has(sha256));
    if (missing === undefined) return;
    throw new KumikiError("REQUEST_INVALID", {
      field: "body.outputs",
      expected: text("保存されたファイル", "stored files"),
      received: missing,
    });
  }
}
