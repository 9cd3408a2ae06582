import { Readable } from "node:stream";
import { KumikiError } from "@kumiki/core";
import type { FastifyInstance } from "fastify";

const maxDepth = 32;

/** JSON bodies only: no text/plain (a form of another site could send it), no deep nesting, no prototype keys. */
export function limitBodies(app: FastifyInstance): void {
  app.removeContentTypeParser("text/plain");
  app.addHook("preValidation", async (request) => {
    if (request.headers["content-encoding"] !== undefined) {
      throw new KumikiError("CONTENT_TYPE_UNSUPPORTED", {
        expected: "no content-encoding",
        received: request.headers["content-encoding"],
      });
    }
    if (depthOver(request.body, maxDepth)) {
      throw new KumikiError("REQUEST_INVALID", {
        field: "body",
        expected: `at most ${maxDepth} levels`,
        received: "deeper nesting",
      });
    }
  });
}

function depthOver(value: unknown, limit: number): boolean {
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value) || value instanceof Readable) return false;
  return limit === 0 || Object.values(value).some((entry) => depthOver(entry, limit - 1));
}
