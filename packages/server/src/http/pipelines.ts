import { catalogueSchema, KumikiError, type PipelineDocument, type Problem } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { checkDocument } from "../pipelines/check-document.ts";
import { pipelineParts } from "../pipelines/pipeline-parts.ts";
import { pipelineVersionSchema } from "../pipelines/pipelines.ts";
import type { Services } from "../services.ts";
import { failures, idSchema, pageQuerySchema, typed } from "./route.ts";

const newVersionSchema = z.strictObject({ document: z.json(), message: z.string().max(2000).optional() });
const nextVersionSchema = newVersionSchema.extend({
  expectedVersion: z.int().min(1).optional().meta({ description: "Refuse when this is not the latest version" }),
});
const entrySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
});
const versionPath = idSchema.extend({ version: z.coerce.number().int().min(1) });

/** What no draft may have: whoever used it would never come to an end. */
const isEndless = ({ code }: Problem): boolean => code === "PIPELINE_CIRCLE";

export function pipelineRoutes(app: FastifyInstance, { pipelines, catalogue }: Services): void {
  const api = typed(app);
  /** A stored pipeline can be read, with those that it uses; it may still have problems (a draft), which validation tells. */
  const read = async (value: unknown, id?: string): Promise<PipelineDocument> => {
    const { document, problems } = await checkDocument(value, { catalogue, pipelines }, undefined, id);
    if (document === undefined || problems.some(isEndless))
      throw new KumikiError("PIPELINE_INVALID", { received: problems.length }, { problems });
    return document;
  };

  api.post(
    "/pipelines",
    {
      schema: {
        summary: "Store a pipeline",
        body: newVersionSchema,
        response: { 201: pipelineVersionSchema, ...failures },
      },
    },
    async ({ body }, reply) => {
      const created = await pipelines.create(await read(body.document), body.message);
      return reply.code(201).header("location", `/api/pipelines/${created.id}`).send(created);
    },
  );
  const query = pageQuerySchema.extend({ q: z.string().max(200).optional() });
  const page = z.strictObject({ pipelines: z.array(entrySchema), next: z.string().optional() });
  api.get(
    "/pipelines",
    { schema: { summary: "Stored pipelines, newest first", querystring: query, response: { 200: page, ...failures } } },
    async ({ query: { limit, ...rest } }) => {
      const found = await pipelines.list({ ...rest, limit: limit + 1 });
      const shown = found.slice(0, limit);
      return { pipelines: shown, ...(found.length > limit && { next: shown.at(-1)?.id }) };
    },
  );
  const parts = pipelineParts(pipelines, catalogue);
  api.get(
    "/pipelines/parts",
    {
      schema: {
        summary: "Stored pipelines as parts of others: the newest versions, last saved first",
        response: { 200: catalogueSchema, ...failures },
      },
    },
    async () => ({ components: await parts() }),
  );
  api.get(
    "/pipelines/:id",
    {
      schema: {
        summary: "The latest version",
        params: idSchema,
        response: { 200: pipelineVersionSchema, ...failures },
      },
    },
    async ({ params }) => pipelines.get(params.id),
  );
  const versions = z.strictObject({ versions: z.array(pipelineVersionSchema.omit({ document: true, name: true })) });
  api.get(
    "/pipelines/:id/versions",
    { schema: { summary: "All versions", params: idSchema, response: { 200: versions, ...failures } } },
    async ({ params }) => ({
      versions: await pipelines.versions(params.id),
    }),
  );
  api.get(
    "/pipelines/:id/versions/:version",
    { schema: { summary: "One version", params: versionPath, response: { 200: pipelineVersionSchema, ...failures } } },
    async ({ params }) => pipelines.get(params.id, params.version),
  );
  api.post(
    "/pipelines/:id/versions",
    {
      schema: {
        summary: "Store a new version",
        params: idSchema,
        body: nextVersionSchema,
        response: { 201: pipelineVersionSchema, ...failures },
      },
    },
    async ({ params: { id }, body }, reply) => {
      const document = await read(body.document, id);
      return reply.code(201).send(await pipelines.addVersion(id, document, body.message, body.expectedVersion));
    },
  );
}
