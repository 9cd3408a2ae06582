import { galleryPhotosSchema, KumikiError, photoEmbeddingSchema, sha256Schema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { typed } from "./route.ts";

const names = z.strictObject({ name: z.string().max(200) });
const keys = z.strictObject({ model: sha256Schema, photo: sha256Schema });
const maxEmbeddingBytes = 16 * 2 ** 20;

/** Galleries for workers, and what models make of their photos: kept, so that each photo is embedded once a model. */
export function workerGalleryRoutes(app: FastifyInstance, { galleries }: Services): void {
  const api = typed(app);
  api.get(
    "/galleries/:name",
    { schema: { hide: true, params: names, response: { 200: galleryPhotosSchema } } },
    async ({ params: { name } }) => galleries.get(name),
  );
  api.get(
    "/embeddings/:model/:photo",
    { schema: { hide: true, params: keys, response: { 200: photoEmbeddingSchema } } },
    async ({ params: { model, photo } }) => {
      const found = await galleries.embedding(model, photo);
      if (found === undefined) throw new KumikiError("NOT_FOUND", { received: `${model}/${photo}` });
      return found;
    },
  );
  api.put(
    "/embeddings/:model/:photo",
    { bodyLimit: maxEmbeddingBytes, schema: { hide: true, params: keys, body: photoEmbeddingSchema } },
    async ({ params, body }, reply) => {
      await galleries.keepEmbedding({ ...params, vectors: body.vectors });
      return reply.code(204).send();
    },
  );
}
