import { Readable } from "node:stream";
import {
  completionSchema,
  eventBatchSchema,
  galleryPhotosSchema,
  heartbeatAnswerSchema,
  heartbeatSchema,
  KumikiError,
  leaseAnswerSchema,
  leaseRequestSchema,
  photoEmbeddingSchema,
  type Step,
  sha256Schema,
} from "@kumiki/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { waitForLease } from "../runs/wait-for-lease.ts";
import type { Services } from "../services.ts";
import { sameSecret } from "./access.ts";
import { typed } from "./route.ts";

const leaseParams = z.strictObject({ id: z.string().min(1).max(64) });
const hidden = { hide: true } as const;

/** The door of workers: leases, heartbeats, events, results and files, for workers that this server knows. */
export function workerRoutes(app: FastifyInstance, services: Services): void {
  const { runs, previews, pool, closing } = services;
  const api = typed(app);
  app.addContentTypeParser("*", { bodyLimit: 2 ** 30 }, (_request, payload, done) => done(null, payload));
  // Pictures come as raw streams; only JSON is read into memory.
  for (const type of ["image/png", "image/jpeg", "image/webp"])
    app.addContentTypeParser(
      type,
      (_request: FastifyRequest, payload: Readable, done: (error: null, body: Readable) => void) => done(null, payload),
    );
  app.addHook("onRequest", async (request) => {
    if (workerOf(request, services) === undefined) throw new KumikiError("UNAUTHORIZED");
  });

  api.post(
    "/lease",
    { schema: { ...hidden, body: leaseRequestSchema, response: { 200: leaseAnswerSchema } } },
    async ({ body, raw }) => {
      pool.ready(body.worker);
      const gone = new AbortController();
      raw.once("close", () => gone.abort());
      const lease =
        body.serves === "previews"
          ? await previews.take(body.waitMs)
          : await waitForLease(runs, body.worker, body.waitMs, closing);
      if (lease !== null) pool.busy(body.worker);
      return { lease };
    },
  );
  api.post(
    "/heartbeat",
    { schema: { ...hidden, body: heartbeatSchema, response: { 200: heartbeatAnswerSchema } } },
    async ({ body }) => {
      const mine = body.leases.filter((id) => !previews.holds(id) && !id.startsWith("preview"));
      return runs.heartbeat(body.worker, mine);
    },
  );
  api.post(
    "/leases/:id/events",
    { bodyLimit: 32 * 2 ** 20, schema: { ...hidden, params: leaseParams, body: eventBatchSchema } },
    async ({ params: { id }, body: { events } }, reply) => {
      if (previews.holds(id))
        previews.addSteps(
          id,
          events.flatMap((event): Step[] => (event.type === "step.finished" ? [event.step] : [])),
        );
      else await runs.record(id, events);
      return reply.code(204).send();
    },
  );
  api.post(
    "/leases/:id/complete",
    { bodyLimit: 32 * 2 ** 20, schema: { ...hidden, params: leaseParams, body: completionSchema } },
    async ({ params: { id }, body }, reply) => {
      if (previews.holds(id)) previews.complete(id, body);
      else await runs.complete(id, body);
      return reply.code(204).send();
    },
  );
  artifactDoor(app, services);
  galleryDoor(app, services);
}

function artifactDoor(app: FastifyInstance, { artifacts, config }: Services): void {
  const api = typed(app);
  const params = z.strictObject({ sha256: sha256Schema });
  api.get("/artifacts/:sha256", { schema: { ...hidden, params } }, async ({ params: { sha256 } }, reply) => {
    const { sizeBytes } = await artifacts.get(sha256);
    return reply
      .header("content-type", "application/octet-stream")
      .header("content-length", sizeBytes)
      .send(artifacts.files.read(sha256));
  });
  api.put(
    "/artifacts/:sha256",
    {
      schema: {
        ...hidden,
        params,
        querystring: z.strictObject({
          width: z.coerce.number().int().optional(),
          height: z.coerce.number().int().optional(),
        }),
      },
    },
    async ({ params: { sha256 }, query, body }, reply) => {
      if (!(body instanceof Readable))
        throw new KumikiError("REQUEST_INVALID", { field: "body", expected: "a file", received: typeof body });
      const kept = await artifacts.keep(body, config.maxUploadBytes * 4, query);
      if (kept.sha256 !== sha256)
        throw new KumikiError("REQUEST_INVALID", { field: "sha256", expected: kept.sha256, received: sha256 });
      return reply.code(204).send();
    },
  );
}

function galleryDoor(app: FastifyInstance, { galleries }: Services): void {
  const api = typed(app);
  api.get(
    "/galleries/:name",
    { schema: { ...hidden, params: z.strictObject({ name: z.string() }), response: { 200: galleryPhotosSchema } } },
    async ({ params: { name } }) => galleries.get(name),
  );
  const params = z.strictObject({ model: sha256Schema, photo: sha256Schema });
  api.get("/embeddings/:model/:photo", { schema: { ...hidden, params } }, async ({ params: { model, photo } }) => {
    const found = await galleries.embedding(model, photo);
    if (found === undefined) throw new KumikiError("NOT_FOUND", { received: `${model}/${photo}` });
    return found;
  });
  api.put(
    "/embeddings/:model/:photo",
    { bodyLimit: 2 ** 24, schema: { ...hidden, params, body: photoEmbeddingSchema } },
    async ({ body }, reply) => {
      await galleries.keepEmbedding(body);
      return reply.code(204).send();
    },
  );
}

/** The name of the worker whose token this is. */
function workerOf(request: FastifyRequest, { workerTokens }: Services): string | undefined {
  const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1];
  if (given === undefined) return undefined;
  return [...workerTokens].find(([, token]) => sameSecret(given, token))?.[0];
}
