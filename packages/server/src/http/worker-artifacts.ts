import { Readable } from "node:stream";
import { KumikiError, sha256Schema, text } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { callingWorker } from "./calling-worker.ts";
import { typed } from "./route.ts";

const params = z.strictObject({ sha256: sha256Schema });
/** Pictures of previews enter no history. */
const previewLifeMs = 3_600_000;
const schema = { hide: true, params } as const;

/** Files of workers: they read what they have leased and the photos of galleries, and write what hashes to its name. */
export function workerArtifactRoutes(app: FastifyInstance, services: Services): void {
  const { artifacts } = services;
  const api = typed(app);
  api.head("/artifacts/:sha256", { schema }, async (request, reply) => {
    const { sha256 } = request.params;
    // A worker asks before it would write: what a preview made for a while is a run's result now.
    if (callingWorker(request).serves === "items") await artifacts.use([sha256]);
    const { sizeBytes } = await artifacts.get(sha256);
    return reply.header("content-length", sizeBytes).send();
  });
  api.get("/artifacts/:sha256", { schema, exposeHeadRoute: false }, async (request, reply) => {
    const { sha256 } = request.params;
    const { worker, serves } = callingWorker(request);
    const leased = serves === "items" ? await services.runs.inputsHeldBy(worker) : services[serves].inputs();
    const isAsked = leased.has(sha256) || (serves !== "thumbnails" && (await services.galleries.hasPhoto(sha256)));
    if (!isAsked)
      throw new KumikiError("FORBIDDEN", {
        received: text(`${sha256} はこのワーカーのリースにありません`, `${sha256} is not in a lease of this worker`),
      });
    const { sizeBytes } = await artifacts.get(sha256);
    const bytes = await artifacts.read(sha256);
    return reply.type("application/octet-stream").header("content-length", sizeBytes).send(bytes);
  });
  void app.register(async (scope) => writeRoute(scope, services));
}

function writeRoute(scope: FastifyInstance, { artifacts, config }: Services): void {
  // Whatever it says of itself, a file is a stream here and never read into memory.
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  const bodyLimit = config.maxUploadBytes;
  typed(scope).put("/artifacts/:sha256", { schema, bodyLimit }, async (request, reply) => {
    const { sha256 } = request.params;
    const stream = request.body instanceof Readable ? request.body : Readable.from([]);
    const forMs = callingWorker(request).serves === "previews" ? previewLifeMs : undefined;
    await artifacts.keep(stream, { maxBytes: config.maxUploadBytes, sha256 }, forMs);
    return reply.code(204).send();
  });
}
