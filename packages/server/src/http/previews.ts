import { resultSchema, sha256Schema, stepSchema } from "@kumiki/core";
import { pinsOf } from "@kumiki/plugins";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checkDraft, resolveItem } from "../runs/request.ts";
import type { Services } from "../services.ts";
import { inlinePictures } from "./inline-pictures.ts";
import { failures, typed } from "./route.ts";

const requestSchema = z.strictObject({
  session: z.string().min(1).max(64).meta({ description: "Newer previews of a session take the place of older ones" }),
  document: z.json(),
  pictures: z.record(z.string().max(64), sha256Schema),
  parameters: z.record(z.string().max(64), z.json()).default({}),
  upTo: z.string().max(200).optional().meta({ description: "Stop after this node" }),
  stepsOnly: z
    .literal(true)
    .optional()
    .meta({ description: "Only the steps' small pictures: results are not encoded, `outputs` stays empty" }),
  inline: z
    .literal(true)
    .optional()
    .meta({ description: "Small pictures of steps that were worked anew come in the answer, up to 256 kB" }),
});
const answerSchema = z.strictObject({
  steps: z.array(stepSchema),
  outputs: z.record(z.string(), resultSchema),
  pictures: z.record(sha256Schema, z.base64()).optional().meta({ description: "By sha256, with `inline`" }),
});
const previewMs = 60_000;

export function previewRoutes(app: FastifyInstance, services: Services): void {
  typed(app).post(
    "/previews",
    {
      schema: {
        summary: "Run a draft and answer its pictures",
        body: requestSchema,
        response: { 200: answerSchema, ...failures },
      },
    },
    async ({ body }, reply) => {
      const { session, parameters, upTo, pictures, stepsOnly, inline } = body;
      const how = { ...(upTo && { upTo }), ...(stepsOnly && { stepsOnly }) };
      const { document, plan } = await checkDraft(services, body.document, { parameters, ...(upTo && { upTo }) });
      const { inputs } = await resolveItem(services, document, { pictures });
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      const plugins = pinsOf(plan.steps);
      const request = { document, parameters, inputs, plugins, deadlineMs: previewMs, ...how };
      const { steps, outputs } = await services.previews.ask(session, request, gone.signal);
      const answer = { steps: [...steps], outputs: { ...outputs } };
      return inline ? { ...answer, pictures: await inlinePictures(steps, services.artifacts) } : answer;
    },
  );
}
