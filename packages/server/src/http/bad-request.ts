import { KumikiError, type Problem, problem } from "@kumiki/core";
import type { FastifyError, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { megabytes } from "../artifacts/file.ts";

/** What the framework found wrong with a request, in our words; undefined when the fault is not the request's. */
export function describeBadRequest(error: FastifyError, request: FastifyRequest): KumikiError | undefined {
  if (hasZodFastifySchemaValidationErrors(error)) return violations(error, request);
  const known = byCode[error.code];
  if (known !== undefined) return known(request);
  // What the framework throws with a 4xx (broken JSON, a bad length, a forbidden key) carries its reason.
  const status = error.statusCode ?? 500;
  if (status < 400 || status >= 500) return undefined;
  return new KumikiError("REQUEST_INVALID", { field: "body", expected: "JSON", received: error.message });
}

interface Violations {
  readonly validation: readonly { readonly instancePath: string; readonly message?: string | undefined }[];
  readonly validationContext?: string | undefined;
}

/** All violations, each with its path: `body.inputs.0.pictures`. */
function violations(error: Violations, request: FastifyRequest): KumikiError {
  const part = error.validationContext ?? "body";
  const sent: Readonly<Record<string, unknown>> = {
    body: request.body,
    querystring: request.query,
    params: request.params,
    headers: request.headers,
  };
  const found = error.validation.map(({ instancePath, message }): Problem => {
    const path = instancePath.split("/").filter((key) => key !== "");
    const received = part === "headers" && path.length === 0 ? "headers" : show(valueAt(sent[part], path));
    return problem("REQUEST_INVALID", { field: [part, ...path].join("."), expected: message, received });
  });
  const [first] = found;
  if (first === undefined) return new KumikiError("REQUEST_INVALID", { field: part, expected: "a valid request" });
  return new KumikiError("REQUEST_INVALID", {}, { problem: first, problems: found });
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === "object" && at !== null ? Reflect.get(at, key.replaceAll("~1", "/")) : undefined),
    value,
  );
}

const show = (value: unknown): string => (JSON.stringify(value) ?? "nothing").slice(0, 100);

const contentType = (expected: string) => (request: FastifyRequest) =>
  new KumikiError("CONTENT_TYPE_UNSUPPORTED", { expected, received: request.headers["content-type"] ?? "none" });
const wrongBody = (expected: string, received: string) => () =>
  new KumikiError("REQUEST_INVALID", { field: "body", expected, received });

const byCode: Readonly<Record<string, (request: FastifyRequest) => KumikiError>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: contentType("application/json"),
  FST_INVALID_MULTIPART_CONTENT_TYPE: contentType("multipart/form-data"),
  FST_ERR_CTP_BODY_TOO_LARGE: ({ routeOptions }) =>
    new KumikiError("REQUEST_TOO_LARGE", { expected: megabytes(routeOptions.bodyLimit) }),
  FST_FILES_LIMIT: () => new KumikiError("REQUEST_TOO_LARGE", { expected: "fewer files" }),
  FST_PARTS_LIMIT: () => new KumikiError("REQUEST_TOO_LARGE", { expected: "fewer parts" }),
  FST_FIELDS_LIMIT: () => new KumikiError("REQUEST_TOO_LARGE", { expected: "fewer fields" }),
  FST_ERR_CTP_EMPTY_JSON_BODY: wrongBody("JSON", "nothing"),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: wrongBody("as many bytes as Content-Length says", "another number"),
};
