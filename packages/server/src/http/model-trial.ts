import { KumikiError, modelNameSchema, resultSchema, sha256Schema, stepSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { tryModel } from "../models/try-model.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const params = z.strictObject({ name: modelNameSchema });
const body = z.strictObject({ picture: sha256Schema.meta({ description: "sha256 of an upload" }) });
const answer = z.strictObject({ steps: z.array(stepSchema), outputs: z.record(z.string(), resultSchema) });

/** `POST /api/models/:name/test`: the model on one picture, by the part that is made for its task. */
export function modelTrialRoutes(app: FastifyInstance, services: Services): void {
  typed(app).post(
    "/models/:name/test",
    { schema: { summary: "Try a model on a picture", params, body, response: { 200: answer, ...failures } } },
    async (request, reply) => {
      const { name } = request.params;
      const card = await services.models.ready(name);
      if (card === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: name, expected: "" });
      return tryModel(services, card, { ...request.body, session: `model ${name}`, reply: reply.raw });
    },
  );
}
