import { isValid, KumikiError, makePlan, resultSchema, sha256Schema, stepSchema, validate } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const requestSchema = z.strictObject({
  /** Newer previews of a session take the place of older ones. */
  session: z.string().min(1).max(64),
  document: z.json(),
  pictures: z.record(z.string(), sha256Schema),
  parameters: z.record(z.string(), z.json()).default({}),
  upTo: z.string().max(200).optional(),
});
const answerSchema = z.strictObject({ steps: z.array(stepSchema), outputs: z.record(z.string(), resultSchema) });
const previewMs = 60_000;

export function previewRoutes(
  app: FastifyInstance,
  { previews, catalogue, registry, models, artifacts }: Services,
): void {
  typed(app).post(
    "/previews",
    {
      schema: {
        summary: "Run a draft and answer its pictures",
        body: requestSchema,
        response: { 200: answerSchema, ...failures },
      },
    },
    async ({ body }) => {
      const { document, problems } = validate(body.document, catalogue, { models: await models.usable() });
      if (document === undefined || !isValid(problems))
        throw new KumikiError("PIPELINE_INVALID", { received: problems.length }, { problems });
      makePlan(document, registry, { parameters: body.parameters, ...(body.upTo && { upTo: body.upTo }) });
      const entries = await Promise.all(
        Object.entries(body.pictures).map(async ([name, sha256]) => [name, await artifacts.get(sha256)] as const),
      );
      const { steps, outputs } = await previews.ask(body.session, {
        document,
        parameters: body.parameters,
        inputs: Object.fromEntries(entries),
        deadlineMs: previewMs,
        ...(body.upTo && { upTo: body.upTo }),
      });
      return { steps: [...steps], outputs: { ...outputs } };
    },
  );
}
