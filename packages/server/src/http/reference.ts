import type { FastifyInstance } from "fastify";
import { referencePage } from "./reference-page.ts";
import { tidyDescription } from "./tidy-description.ts";

/** The OpenAPI document, and a page that shows it without a script of anybody else. */
export function referenceRoutes(app: FastifyInstance): void {
  const describe = () => tidyDescription(app.swagger());
  app.get("/api/openapi.json", { schema: { hide: true } }, async () => describe());
  app.get("/api/reference", { schema: { hide: true } }, async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(referencePage(describe())),
  );
}
