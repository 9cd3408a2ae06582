import { KumikiError, problemSchema } from "@kumiki/core";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { ulid } from "ulid";
import { z } from "zod";

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
  app.setErrorHandler((error: FastifyError, request, reply) => sendError(asCoded(error, request), reply));
  app.setNotFoundHandler((request, reply) => {
    const { pathname } = new URL(request.url, "http://localhost");
    sendError(new KumikiError("NOT_FOUND", { received: `${request.method} ${pathname}` }), reply);
  });
}

export function sendError(error: KumikiError, reply: FastifyReply): void {
  const { problem, problems, status, code, retry } = error;
  if (retry === "later" && [429, 503].includes(status)) void reply.header("retry-after", "1");
  void reply
    .code(status === 499 ? 409 : status)
    .type("application/problem+json")
    .send({
      type: `https://kumiki.dev/errors#${code.toLowerCase()}`,
      title: code,
      status,
      code,
      detail: problem.message.en,
      problem,
      problems,
    });
}

function asCoded(error: FastifyError, request: FastifyRequest): KumikiError {
  if (error instanceof KumikiError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) return badRequest(error, request);
  const known = byFastifyCode[error.code];
  if (known !== undefined) return known(error, request);
  if (error instanceof SyntaxError || error.statusCode === 400) {
    return new KumikiError("REQUEST_INVALID", { field: "body", expected: "JSON", received: error.message });
  }
  const number = ulid();
  request.log.error({ err: error, number }, "unforeseen error");
  return new KumikiError("INTERNAL", { received: number });
}

function badRequest(error: Extract<FastifyError, unknown>, request: FastifyRequest): KumikiError {
  const found = hasZodFastifySchemaValidationErrors(error) ? error.validation : [];
  const part = "validationContext" in error ? String(error.validationContext) : "body";
  const [first] = found;
  const field = [part, ...(first?.instancePath.split("/").filter((key) => key !== "") ?? [])].join(".");
  request.log.debug({ field }, "bad request");
  return new KumikiError("REQUEST_INVALID", {
    field,
    expected: first?.message ?? "a valid request",
    received: "something else",
  });
}

const byFastifyCode: Readonly<Record<string, (error: FastifyError, request: FastifyRequest) => KumikiError>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: (_error, request) =>
    new KumikiError("CONTENT_TYPE_UNSUPPORTED", {
      expected: "application/json",
      received: request.headers["content-type"] ?? "none",
    }),
  FST_INVALID_MULTIPART_CONTENT_TYPE: (_error, request) =>
    new KumikiError("CONTENT_TYPE_UNSUPPORTED", {
      expected: "multipart/form-data",
      received: request.headers["content-type"] ?? "none",
    }),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new KumikiError("REQUEST_TOO_LARGE", { expected: "1 MB" }),
  FST_REQ_FILE_TOO_LARGE: () => new KumikiError("REQUEST_TOO_LARGE", { expected: "the upload limit" }),
  FST_FILES_LIMIT: () => new KumikiError("REQUEST_TOO_LARGE", { expected: "1000 files" }),
  FST_ERR_CTP_EMPTY_JSON_BODY: () =>
    new KumikiError("REQUEST_INVALID", { field: "body", expected: "JSON", received: "nothing" }),
};
