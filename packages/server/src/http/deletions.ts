import { modelNameSchema, runStatusSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { DeleteOptions } from "../keeping/delete-stored.ts";
import { deletionQuery, isOn, type Told, toldSchema } from "../keeping/told.ts";
import { keptUploadSchema } from "../keeping/uploads.ts";
import type { Services } from "../services.ts";
import { failures, idSchema, moment, pageQuerySchema, typed } from "./route.ts";

const runsToldSchema = z.strictObject({
  deleted: z.boolean().meta({ description: "False: only told (dryRun)" }),
  runs: z.int(),
  items: z.int(),
  bytes: z.int().meta({ description: "At most so much is freed: others may hold the same files" }),
  open: z.array(z.string()).meta({ description: "Runs that have not ended stay; cancel them first" }),
  reruns: z.array(z.string()).meta({ description: "Runs that stay and repeat one of these" }),
});
const selectionSchema = z.union([
  z.strictObject({ ids: z.array(z.string().min(1).max(64)).min(1).max(1000) }),
  z.strictObject({
    filter: z.strictObject({
      status: runStatusSchema.optional(),
      pipeline: z.string().max(64).optional(),
      q: z.string().max(200).optional().meta({ description: "A part of the pipeline's name" }),
      from: moment.meta({ description: "Made at or after this moment" }),
      to: moment.meta({ description: "Made before this moment" }),
    }),
  }),
]);

/** Deleting: what would go and what depends on it is told first with `?dryRun`. */
export function deletionRoutes(app: FastifyInstance, services: Services): void {
  runDeletion(app, services);
  storedDeletion(app, services);
}

function runDeletion(app: FastifyInstance, { keeping }: Services): void {
  const api = typed(app);
  const answer = { 200: runsToldSchema, ...failures };
  const work = async (selection: z.output<typeof selectionSchema>, dryRun: boolean) => {
    const told = dryRun ? await keeping.tellRuns(selection) : await keeping.deleteRuns(selection);
    return { deleted: !dryRun, ...told, open: [...told.open], reruns: [...told.reruns] };
  };
  const query = deletionQuery.pick({ dryRun: true });
  api.delete(
    "/runs/:id",
    { schema: { summary: "Delete a run with its files", params: idSchema, querystring: query, response: answer } },
    async ({ params: { id }, query: { dryRun } }) => work({ ids: [id] }, isOn(dryRun)),
  );
  api.post(
    "/runs/delete",
    {
      schema: {
        summary: "Delete runs: some, or all that meet a filter",
        description: "Their rows and files go in the background; nobody sees them from now on.",
        querystring: query,
        body: selectionSchema,
        response: answer,
      },
    },
    async ({ body, query: { dryRun } }) => work(body, isOn(dryRun)),
  );
}

function storedDeletion(app: FastifyInstance, { keeping }: Services): void {
  const api = typed(app);
  const answer = { 200: toldSchema, ...failures };
  const carryOut = (
    { dryRun, force }: z.output<typeof deletionQuery>,
    work: (options: DeleteOptions) => Promise<Told>,
  ): Promise<Told> => work({ dryRun: isOn(dryRun), force: isOn(force) });
  const named = z.strictObject({ name: z.string().min(1).max(200) });
  const schema = { querystring: deletionQuery, response: answer };
  api.delete(
    "/pipelines/:id",
    { schema: { summary: "Delete a pipeline; its runs stay", params: idSchema, ...schema } },
    async ({ params: { id }, query }) => carryOut(query, (options) => keeping.deletePipeline(id, options)),
  );
  api.delete(
    "/galleries/:name",
    { schema: { summary: "Delete a gallery", params: named, ...schema } },
    async ({ params: { name }, query }) => carryOut(query, (options) => keeping.deleteGallery(name, options)),
  );
  api.delete(
    "/models/:name",
    { schema: { summary: "Delete a model", params: z.strictObject({ name: modelNameSchema }), ...schema } },
    async ({ params: { name }, query }) => carryOut(query, (options) => keeping.deleteModel(name, options)),
  );
  api.delete(
    "/uploads/:name",
    { schema: { summary: "Delete an upload; its file stays while something uses it", params: named, ...schema } },
    async ({ params: { name }, query }) => carryOut(query, (options) => keeping.deleteUpload(name, options)),
  );
  const page = z.strictObject({ uploads: z.array(keptUploadSchema), next: z.string().optional() });
  const query = pageQuerySchema.extend({ cursor: z.string().max(255).optional(), q: z.string().max(200).optional() });
  api.get(
    "/uploads",
    { schema: { summary: "Uploads by name", querystring: query, response: { 200: page, ...failures } } },
    async ({ query: { limit, ...rest } }) => {
      const found = await keeping.uploads({ ...rest, limit: limit + 1 });
      const shown = found.slice(0, limit);
      return { uploads: shown, ...(found.length > limit && { next: shown.at(-1)?.name }) };
    },
  );
}
