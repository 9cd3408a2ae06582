import { modelCardSchema, modelNameSchema, modelTaskSchema, problemSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const installedSchema = modelCardSchema.extend({ state: z.literal("installed") });
const otherSchema = z.strictObject({
  name: modelNameSchema,
  task: modelTaskSchema,
  state: z.enum(["available", "converting", "downloading"]),
  progress: z.number().optional(),
  source: z.string(),
  licence: z.string(),
  sizeBytes: z.number(),
  problem: problemSchema.optional(),
});
const listSchema = z.strictObject({ models: z.array(z.union([installedSchema, otherSchema])) });

export function modelRoutes(app: FastifyInstance, { models }: Services): void {
  const api = typed(app);
  api.get(
    "/models",
    {
      schema: { summary: "Models: installed, ready to be made, under way", response: { 200: listSchema, ...failures } },
    },
    async () => ({ models: await models.list() }),
  );
  const params = z.strictObject({ name: modelNameSchema });
  const started = z.strictObject({ name: modelNameSchema });
  api.post(
    "/models/:name/pull",
    { schema: { summary: "Fetch a model of the catalogue", params, response: { 202: started, ...failures } } },
    async ({ params: { name } }, reply) => {
      await models.pull(name);
      return reply.code(202).send({ name });
    },
  );
}
