import { catalogueSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { exampleSchema } from "../examples/examples.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const examplesSchema = z.strictObject({ examples: z.array(exampleSchema) });

const systemSchema = z.strictObject({
  version: z.string(),
  dataDirectory: z.string(),
  preparing: z.array(z.strictObject({ model: z.string(), progress: z.number() })),
  workers: z.array(
    z.strictObject({
      id: z.string(),
      pid: z.int(),
      state: z.enum(["starting", "ready", "busy"]),
      serves: z.enum(["items", "previews"]),
    }),
  ),
});

export function catalogueRoutes(
  app: FastifyInstance,
  { catalogue, examples, config, version, models, pool }: Services,
): void {
  const api = typed(app);
  api.get(
    "/components",
    { schema: { summary: "Every component and recipe", response: { 200: catalogueSchema, ...failures } } },
    async () => catalogue,
  );
  api.get(
    "/examples",
    { schema: { summary: "Pipelines to begin with", response: { 200: examplesSchema, ...failures } } },
    async () => ({ examples: [...examples] }),
  );
  api.get(
    "/system",
    { schema: { summary: "What this server is doing", response: { 200: systemSchema, ...failures } } },
    async () => ({
      version,
      dataDirectory: config.home,
      preparing: models.preparing(),
      workers: pool.workers(),
    }),
  );
}
