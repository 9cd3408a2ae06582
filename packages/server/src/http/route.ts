import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import { problemAnswerSchema } from "./problem-answer.ts";

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** The app with bodies, parameters and answers typed by their zod schemas. */
export const typed = (app: FastifyInstance): App => app.withTypeProvider<ZodTypeProvider>();

/** Answers that every route may give beside its own. */
const failure = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemAnswerSchema } },
});
export const failures = { "4xx": failure("The request cannot be met"), "5xx": failure("The server failed") };

export const pageQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(100).optional(),
});

export const idSchema = z.strictObject({ id: z.string().min(1).max(64) });

/** A moment with its offset, read as ISO-8601 UTC; may be left out. */
export const moment = z.iso
  .datetime({ offset: true })
  .transform((text) => new Date(text).toISOString())
  .optional();
