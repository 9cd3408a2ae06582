import { KumikiError, reasonFor, text } from "@kumiki/core";
import type { FastifyError, FastifyRequest } from "fastify";
import { megabytes } from "../artifacts/file.ts";
import { SchemaViolation, violationError } from "./schema-violation.ts";

/** What the framework found wrong with a request, in our words; undefined when the fault is not the request's. */
export function describeBadRequest(error: FastifyError, request: FastifyRequest): KumikiError | undefined {
  if (error instanceof SchemaViolation) return violationError(error, request);
  const known = byCode[error.code];
  if (known !== undefined) return known(request);
  // What the framework throws with a 4xx (broken JSON, a bad length, a forbidden key) carries its reason.
  const status = error.statusCode ?? 500;
  if (status < 400 || status >= 500) return undefined;
  const { received, detail } = /forbidden prototype/.test(error.message)
    ? { received: text("使えないキー (__proto__ など)", "a forbidden key (such as __proto__)"), detail: undefined }
    : reasonFor(error);
  return new KumikiError("REQUEST_INVALID", { field: "body", expected: "JSON", received, detail }, { cause: error });
}

const contentType = (expected: string) => (request: FastifyRequest) =>
  new KumikiError("CONTENT_TYPE_UNSUPPORTED", {
    expected,
    received: request.headers["content-type"] ?? text("なし", "none"),
  });
const wrong = (field: string, expected: Expected, received: Expected) => () =>
  new KumikiError("REQUEST_INVALID", { field, expected, received });
const tooMany = (expected: Expected) => () => new KumikiError("REQUEST_TOO_LARGE", { expected });
type Expected = string | ReturnType<typeof text>;

const byCode: Readonly<Record<string, (request: FastifyRequest) => KumikiError>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: contentType("application/json"),
  FST_INVALID_MULTIPART_CONTENT_TYPE: contentType("multipart/form-data"),
  FST_ERR_CTP_BODY_TOO_LARGE: ({ routeOptions }) =>
    new KumikiError("REQUEST_TOO_LARGE", { expected: megabytes(routeOptions.bodyLimit) }),
  FST_REQ_FILE_TOO_LARGE: tooMany(text("もっと小さいファイル", "a smaller file")),
  FST_FILES_LIMIT: tooMany(text("もっと少ないファイル", "fewer files")),
  FST_PARTS_LIMIT: tooMany(text("もっと少ない部分", "fewer parts")),
  FST_FIELDS_LIMIT: tooMany(text("もっと少ない項目", "fewer fields")),
  FST_PROTO_VIOLATION: wrong("body", text("使える項目名", "a permitted field name"), "__proto__"),
  FST_MP_PREMATURE_CLOSE: wrong(
    "body",
    text("最後までそろったフォーム", "a whole form"),
    text("途中までの内容", "a part of it"),
  ),
  FST_ERR_CTP_EMPTY_JSON_BODY: wrong("body", "JSON", text("値なし", "nothing")),
  FST_ERR_CTP_INVALID_JSON_BODY: wrong("body", "JSON", text("JSON ではない内容", "something else")),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: wrong(
    "body",
    text("Content-Length のとおりのバイト数", "as many bytes as Content-Length says"),
    text("別のバイト数", "another number"),
  ),
  FST_ERR_BAD_URL: wrong(
    "url",
    text("正しく符号化されたパス", "a path that is encoded well"),
    text("壊れた % の符号", "a broken % code"),
  ),
  FST_ERR_MAX_PARAM_LENGTH: wrong(
    "url",
    text("200 文字以下の名前", "names of at most 200 characters"),
    text("もっと長い名前", "a longer one"),
  ),
};
