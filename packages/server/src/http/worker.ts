import {
  eventBatchSchema,
  heartbeatAnswerSchema,
  heartbeatSchema,
  inferenceOrderSchema,
  KumikiError,
  leaseAnswer,
  leaseRequestSchema,
} from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { waitForLease } from "../runs/wait-for-lease.ts";
import type { Services } from "../services.ts";
import { giveAccess } from "./access.ts";
import { callingWorker, guardWorkers, type Identify } from "./calling-worker.ts";
import { typed } from "./route.ts";
import { workerArtifactRoutes } from "./worker-artifacts.ts";
import { completionRoutes, leaseParams, maxReportBytes } from "./worker-completions.ts";
import { workerGalleryRoutes } from "./worker-galleries.ts";
import { workerModelRoutes } from "./worker-models.ts";
import { workerPluginRoutes } from "./worker-plugins.ts";
import { keepThumbnailWorkerOut, workerThumbnailRoutes } from "./worker-thumbnails.ts";

const hidden = { hide: true } as const;

/** Where nothing may come any more, a worker is not kept waiting for long, ms. */
const longestWaitOfRunMs = 2_000;

/** The door of workers: leases, heartbeats, events, results and files, for workers whose token a keeper knows. */
export function workerRoutes(app: FastifyInstance, services: Services, keepers: readonly Identify[]): void {
  giveAccess(app, "worker");
  guardWorkers(app, keepers);
  keepThumbnailWorkerOut(app);
  leaseRoutes(app, services);
  reportRoutes(app, services);
  completionRoutes(app, services);
  workerArtifactRoutes(app, services);
  workerGalleryRoutes(app, services);
  workerModelRoutes(app, services);
  workerPluginRoutes(app, services);
  workerThumbnailRoutes(app, services);
  typed(app).get("/inference", { schema: { ...hidden, response: { 200: inferenceOrderSchema } } }, () =>
    services.inference.order(),
  );
}

function leaseRoutes(app: FastifyInstance, { runs, previews, pool, closing }: Services): void {
  const api = typed(app);
  api.post(
    "/lease",
    // Its leases were read by their schema one by one: the answer is not read again.
    { schema: { ...hidden, body: leaseRequestSchema } },
    async (request, reply) => {
      const { worker, serves, scope } = callingWorker(request, request.body.worker);
      if (request.body.serves !== serves) throw new KumikiError("FORBIDDEN", { received: request.body.serves });
      pool.tell(worker, "ready");
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const stop = AbortSignal.any([gone.signal, closing]);
      const waitMs = Math.min(request.body.waitMs, scope.of === "run" ? longestWaitOfRunMs : request.body.waitMs);
      const { atMost } = request.body;
      const leases =
        serves === "previews"
          ? await previews.take(waitMs, stop)
          : await waitForLease(runs, worker, scope, { waitMs, atMost }, stop);
      const isNone = leases.length === 0;
      if (!isNone) pool.tell(worker, "busy");
      return leaseAnswer(leases, isNone && scope.of === "run" && (await runs.isDrained(scope.run)));
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

function reportRoutes(app: FastifyInstance, { runs, previews }: Services): void {
  const api = typed(app);
  const schema = { ...hidden, params: leaseParams };
  api.post(
    "/leases/:id/events",
    { bodyLimit: maxReportBytes, schema: { ...schema, body: eventBatchSchema } },
    async (request, reply) => {
      const { worker, serves } = callingWorker(request);
      const { id } = request.params;
      if (serves === "previews") previews.record(id, request.body.events);
      else await runs.record(id, worker, request.body.events);
      return reply.code(204).send();
    },
  );
}
