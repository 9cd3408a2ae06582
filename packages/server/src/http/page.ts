import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance } from "fastify";
import type { Services } from "../services.ts";
import { giveAccess } from "./access.ts";

/** The built web app; other paths are pages of it. It holds nothing secret: all that it shows comes from /api. */
export async function pageRoutes(app: FastifyInstance, { config }: Services): Promise<void> {
  const { webDirectory } = config;
  if (webDirectory === undefined || !existsSync(join(webDirectory, "index.html"))) return;
  giveAccess(app, "open");
  await app.register(fastifyStatic, {
    root: webDirectory,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) => {
      // Names of built assets carry their hash.
      reply.header("cache-control", path.includes("assets") ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/*", { schema: { hide: true } }, async (request, reply) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const isPage = !/\.\w+$/.test(pathname) && !/^\/(api|worker)(\/|$)/.test(pathname);
    return isPage ? reply.sendFile("index.html") : reply.callNotFound();
  });
}
