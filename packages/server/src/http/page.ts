import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { KumikiError } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";
import { sendError } from "./problem-answer.ts";

/** The built web app; unknown paths outside the API are pages of it. */
export async function pageRoutes(app: FastifyInstance, { config }: Services): Promise<void> {
  const { webDirectory } = config;
  if (webDirectory === undefined || !existsSync(join(webDirectory, "index.html"))) return;
  await app.register(fastifyStatic, {
    root: webDirectory,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Names of built assets carry their hash.
      reply.header("cache-control", path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/*", { schema: { hide: true } }, async (request, reply) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const isFile = /\.\w+$/.test(pathname);
    if (isFile || /^\/(api|worker)\//.test(pathname))
      return sendError(new KumikiError("NOT_FOUND", { received: pathname }), reply);
    return reply.sendFile("index.html");
  });
}
