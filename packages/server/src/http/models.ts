import { modelNameSchema, modelTaskSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const modelSchema = z.strictObject({
  name: z.string(),
  task: modelTaskSchema,
  state: z.enum(["installed", "available", "converting", "downloading"]),
  progress: z.number().optional(),
  source: z.string(),
  licence: z.string(),
  sizeBytes: z.number(),
  sha256: z.string().optional(),
});

export function modelRoutes(app: FastifyInstance, { models }: Services): void {
  const api = typed(app);
  api.get(
    "/models",
    {
      schema: {
        summary: "Models: installed, ready to be made, under way",
        response: { 200: z.strictObject({ models: z.array(modelSchema) }), ...failures },
      },
    },
    async () => ({
      models: await models.list(),
    }),
  );
  const params = z.strictObject({ name: modelNameSchema });
  api.post(
    "/models/:name/pull",
    {
      schema: {
        summary: "Fetch a model of the catalogue",
        params,
        response: { 202: z.strictObject({ name: z.string() }), ...failures },
      },
    },
    async ({ params: { name }, log }, reply) => {
      await models.pull(name, (error) => log.warn({ code: error.code, model: name }, error.message));
      return reply.code(202).send({ name });
    },
  );
}
