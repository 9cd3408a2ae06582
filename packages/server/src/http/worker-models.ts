import { createReadStream } from "node:fs";
import { KumikiError, modelCardSchema, modelNameSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { typed } from "./route.ts";

const params = z.strictObject({ name: modelNameSchema });
const schema = { hide: true, params } as const;

/** Models for workers on other machines: the card, which names the file's sha256, and the file. */
export function workerModelRoutes(app: FastifyInstance, { models }: Services): void {
  const api = typed(app);
  const cardOf = async (name: string) => {
    const card = await models.ready(name);
    if (card === undefined) throw new KumikiError("NOT_FOUND", { received: name });
    return card;
  };
  api.get(
    "/models/:name",
    { schema: { ...schema, response: { 200: modelCardSchema } } },
    async ({ params: { name } }) => cardOf(name),
  );
  api.get("/models/:name/file", { schema }, async ({ params: { name } }, reply) => {
    const { sizeBytes } = await cardOf(name);
    return reply
      .type("application/octet-stream")
      .header("content-length", sizeBytes)
      .send(createReadStream(models.path(name)));
  });
}
