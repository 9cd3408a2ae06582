import { KumikiError, text } from "@kumiki/core";
import type { FastifyInstance } from "fastify";

const maxDepth = 32;

/** JSON bodies only: no text/plain (a form of another site could send it), no packed ones, no deep nesting. */
export function limitBodies(app: FastifyInstance): void {
  app.removeContentTypeParser("text/plain");
  app.addHook("onRequest", async ({ headers }) => {
    const encoding = headers["content-encoding"];
    if (encoding === undefined) return;
    throw new KumikiError("CONTENT_TYPE_UNSUPPORTED", {
      expected: text("Content-Encoding なし", "no Content-Encoding"),
      received: encoding,
    });
  });
  app.addHook("preValidation", async ({ body }) => {
    if (!isDeeper(body, maxDepth)) return;
    const expected = text(`${maxDepth} 段まで`, `at most ${maxDepth} levels`);
    throw new KumikiError("REQUEST_INVALID", {
      field: "body",
      expected,
      received: text("もっと深い入れ子", "deeper nesting"),
    });
  });
}

function isDeeper(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  const kind = Object.getPrototypeOf(value);
  // Streams and buffers are files, not JSON.
  if (kind !== Object.prototype && kind !== Array.prototype && kind !== null) return false;
  return limit === 0 || Object.values(value).some((entry) => isDeeper(entry, limit - 1));
}
