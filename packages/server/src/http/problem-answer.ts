import { KumikiError, problemSchema } from "@kumiki/core";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { ulid } from "ulid";
import { z } from "zod";
import { describeBadRequest } from "./bad-request.ts";

/** RFC 9457 with our coded problems. */
export const problemAnswerSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  problem: problemSchema,
  problems: z.array(problemSchema),
});

/** Every failure leaves as problem+json with a code; what we did not foresee is INTERNAL with a log number. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(codedError(error, request), reply));
}

/** For what Fastify refuses before there is a route: a path that cannot be decoded, a name that is too long. */
export const sendFrameworkError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void =>
  sendError(codedError(error, request), reply);

export function sendError(error: KumikiError, reply: FastifyReply): void {
  const { retry } = error;
  // 499 is a client that left; to one that is still there it is a conflict.
  const status = error.status === 499 ? 409 : error.status;
  if (retry === "later" && [429, 503].includes(status)) void reply.header("retry-after", "1");
  if (status === 401) void reply.header("www-authenticate", "Bearer");
  void reply
    .code(status)
    .removeHeader("content-length")
    .removeHeader("content-disposition")
    .header("content-type", "application/problem+json; charset=utf-8")
    .header("cache-control", "no-store")
    .serializer(JSON.stringify)
    .send(problemAnswer(error, status));
}

/** The body of an error's answer. */
export const problemAnswer = ({ code, problem, problems }: KumikiError, status: number) => ({
  type: `urn:kumiki:error:${code.toLowerCase().replaceAll("_", "-")}`,
  title: code,
  status,
  code,
  detail: problem.message.en,
  problem,
  problems,
});

/** Anything thrown while a request is served as a coded error; what we did not foresee is logged. */
export function codedError(error: unknown, request: FastifyRequest): KumikiError {
  if (error instanceof KumikiError) return error;
  // What the framework throws has at least what any error has.
  const known = error instanceof Error ? describeBadRequest(error as FastifyError, request) : undefined;
  if (known !== undefined) return known;
  const number = ulid();
  request.log.error({ err: error, number }, "unforeseen error");
  return new KumikiError("INTERNAL", { received: number });
}
