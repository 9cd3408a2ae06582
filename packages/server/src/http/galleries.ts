import { type Artifact, galleryPhotosSchema, sha256Schema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const nameSchema = z.string().min(1).max(100);
const params = z.strictObject({ name: nameSchema });
const body = z.strictObject({
  people: z.array(z.strictObject({ name: nameSchema, photos: z.array(sha256Schema).min(1).max(100) })).max(1000),
});
const entry = z.strictObject({ name: z.string(), people: z.int(), photos: z.int(), updatedAt: z.string() });

export function galleryRoutes(app: FastifyInstance, { galleries, artifacts }: Services): void {
  const api = typed(app);
  const usePhoto = async (sha256: string): Promise<Artifact> => {
    await artifacts.use([sha256]);
    return artifacts.get(sha256);
  };
  api.get(
    "/galleries",
    {
      schema: {
        summary: "Galleries of people",
        response: { 200: z.strictObject({ galleries: z.array(entry) }), ...failures },
      },
    },
    async () => ({
      galleries: await galleries.list(),
    }),
  );
  api.get(
    "/galleries/:name",
    { schema: { summary: "One gallery", params, response: { 200: galleryPhotosSchema, ...failures } } },
    async ({ params: { name } }) => galleries.get(name),
  );
  api.put(
    "/galleries/:name",
    {
      schema: {
        summary: "Make or replace a gallery",
        params,
        body,
        response: { 200: galleryPhotosSchema, ...failures },
      },
    },
    async ({ params: { name }, body: { people } }) => {
      const known = await Promise.all(
        people.map(async (person) => ({
          name: person.name,
          photos: await Promise.all(person.photos.map((sha256) => usePhoto(sha256))),
        })),
      );
      return galleries.put({ name, people: known });
    },
  );
}
