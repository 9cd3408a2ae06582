import { KumikiError, problemSchema, thumbnailAnswerSchema, thumbnailRequestSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import type { ThumbnailProcess } from "../thumbnails/thumbnail-process.ts";
import { sameSecret } from "./access.ts";
import { callingWorker, type Identify } from "./calling-worker.ts";
import { typed } from "./route.ts";

const hidden = { hide: true } as const;
const params = z.strictObject({ id: z.string().max(64) });
const querystring = z.strictObject({ difference: z.coerce.number().min(0).max(1).optional() });
/** A picture of 2048 × 2048 px that is nothing but noise. */
const maxThumbnailBytes = 16 * 2 ** 20;

/** The process that makes small pictures has the token that it was given at its start. */
export const thumbnailWorker =
  (process: ThumbnailProcess): Identify =>
  async (given) => {
    const order = process.orderOf((token) => sameSecret(given, token));
    return order && { worker: order.worker, serves: order.serves, scope: { of: "embedded" } };
  };

/** What it decodes may come from anybody: it reads the file it is to make small, and hands over what it made of it. */
export function keepThumbnailWorkerOut(app: FastifyInstance): void {
  app.addHook("onRequest", async (request) => {
    if (callingWorker(request).serves !== "thumbnails") return;
    const { url = "" } = request.routeOptions;
    const reads = url === "/worker/artifacts/:sha256" && request.method === "GET";
    if (!reads && !url.startsWith("/worker/thumbnails/")) throw new KumikiError("FORBIDDEN", { received: url });
  });
}

export function workerThumbnailRoutes(app: FastifyInstance, { thumbnails, closing }: Services): void {
  void app.register(async (scope) => {
    scope.addHook("onRequest", async (request) => {
      const { serves } = callingWorker(request);
      if (serves !== "thumbnails") throw new KumikiError("FORBIDDEN", { received: serves });
    });
    scope.addContentTypeParser("image/webp", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
    const api = typed(scope);
    const response = { 200: thumbnailAnswerSchema };
    api.post(
      "/thumbnails/lease",
      { schema: { ...hidden, body: thumbnailRequestSchema, response } },
      (request, reply) => {
        callingWorker(request, request.body.worker);
        const gone = new AbortController();
        reply.raw.once("close", () => gone.abort());
        return thumbnails.take(request.body.waitMs, AbortSignal.any([gone.signal, closing]));
      },
    );
    const bodyLimit = maxThumbnailBytes;
    api.put(
      "/thumbnails/:id",
      { bodyLimit, schema: { ...hidden, params, querystring } },
      async ({ params: { id }, query: { difference }, body }, reply) => {
        if (!Buffer.isBuffer(body)) throw new KumikiError("REQUEST_INVALID", { field: "body", expected: "image/webp" });
        await thumbnails.made(id, { webp: body, difference });
        return reply.code(204).send();
      },
    );
    const failure = z.strictObject({ problem: problemSchema });
    api.post("/thumbnails/:id/failed", { schema: { ...hidden, params, body: failure } }, async (request, reply) => {
      thumbnails.failed(request.params.id, request.body.problem);
      return reply.code(204).send();
    });
  });
}
