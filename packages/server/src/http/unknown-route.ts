import { KumikiError } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { sendError } from "./problem-answer.ts";

/** 404 for a path that there is not, 405 with `Allow` for a method that a path does not take. */
export function answerUnknownRoutes(app: FastifyInstance): void {
  const known: { pattern: RegExp; methods: readonly string[] }[] = [];
  app.addHook("onRoute", ({ url, method }) => {
    // The page answers every other path; that makes no path known.
    if (url.endsWith("*")) return;
    const pattern = new RegExp(`^${url.replace(/[.+?^$()[\]{}|\\]/g, "\\$&").replace(/:\w+/g, "[^/]+")}/?$`);
    known.push({ pattern, methods: [method].flat() });
  });
  app.setNotFoundHandler((request, reply) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const allowed = known.filter(({ pattern }) => pattern.test(pathname)).flatMap(({ methods }) => methods);
    if (allowed.length === 0) return sendError(new KumikiError("NOT_FOUND", { received: pathname }), reply);
    void reply.header("allow", [...new Set(allowed)].join(", "));
    return sendError(new KumikiError("METHOD_NOT_ALLOWED", { received: request.method }), reply);
  });
}
