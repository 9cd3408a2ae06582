import {
  KumikiError,
  type ModelCard,
  modelCardSchema,
  modelNameSchema,
  type Problem,
  resultSchema,
  sha256Schema,
  stepSchema,
} from "@kumiki/core";
import { type Answers, answersSchema, inquire, inquirySchema } from "@kumiki/models";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { tryModel } from "../models/try-model.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const params = z.strictObject({ name: modelNameSchema });
const answered = z.strictObject({ answers: answersSchema.default({}) });
const trial = answered.extend({
  picture: sha256Schema.meta({ description: "sha256 of an upload" }),
  session: z.string().min(1).max(64).meta({ description: "Newer tries of a session take the place of older ones" }),
});
const found = z.strictObject({ steps: z.array(stepSchema), outputs: z.record(z.string(), resultSchema) });

/** How a model is used, where its file does not tell: what is open, a try of answers on a photo, and the card. */
export function modelDescriptionRoutes(app: FastifyInstance, services: Services): void {
  const { models } = services;
  const api = typed(app);
  api.post(
    "/models/:name/description/questions",
    {
      schema: {
        summary: "What is to be known of a model: told, answered or guessed, and which answers fit",
        params,
        body: answered,
        response: { 200: inquirySchema, ...failures },
      },
    },
    async ({ params: { name }, body: { answers } }) => inquire(await installed(services, name), given(answers)),
  );
  api.post(
    "/models/:name/description/test",
    {
      schema: {
        summary: "Try answers on a picture; nothing is kept",
        params,
        body: trial,
        response: { 200: found, ...failures },
      },
    },
    async ({ params: { name }, body: { answers, picture, session } }, reply) => {
      const card = wholeCard(await installed(services, name), given(answers));
      return tryModel(services, card, { picture, session: `describe ${session}`, reply: reply.raw, isDraft: true });
    },
  );
  api.put(
    "/models/:name/description",
    {
      schema: {
        summary: "Keep the answers (and the guesses for the rest) in the model's card",
        params,
        body: answered,
        response: { 200: modelCardSchema, ...failures },
      },
    },
    async ({ params: { name }, body: { answers } }) =>
      models.describe(wholeCard(await installed(services, name), given(answers))),
  );
}

async function installed({ models }: Services, name: string): Promise<ModelCard> {
  const card = await models.ready(name);
  if (card === undefined) throw new KumikiError("MODEL_NOT_INSTALLED", { received: name, expected: "" });
  return card;
}

/** What was not answered is absent, not `undefined`. */
const given = (answers: z.output<typeof answersSchema>): Answers =>
  Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));

/** The card that the answers make; all that is wrong with them otherwise. */
function wholeCard(card: ModelCard, answers: Answers): ModelCard {
  const { card: made, problems } = inquire(card, answers);
  if (made === undefined) throw refusal(problems);
  return made;
}

function refusal(problems: readonly Problem[]): KumikiError {
  const [first] = problems;
  if (first === undefined) throw new TypeError("neither a card nor a problem");
  return new KumikiError(first.code, {}, { problem: first, problems });
}
