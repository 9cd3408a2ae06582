import { Readable } from "node:stream";
import { safeName } from "@kumiki/core";
import type { FastifyInstance, FastifyReply } from "fastify";
import { csvOf, jsonOf, type RunResults } from "../results/results.ts";
import { zipOf } from "../results/zip.ts";
import type { Services } from "../services.ts";
import { attachment } from "./attachment.ts";
import { idSchema, typed } from "./route.ts";

/** `/api/runs/:id/results.zip`, `.json`, `.csv`: everything that a run made, streamed. */
export function resultRoutes(app: FastifyInstance, { runs, archive, artifacts }: Services): void {
  const api = typed(app);
  const download = async (reply: FastifyReply, id: string, type: string, ending: string): Promise<RunResults> => {
    const run = await runs.get(id);
    const { document } = await archive.document(id);
    const name = `${safeName(run.pipeline.name)}-${id.slice(-6).toLowerCase()}.${ending}`;
    reply.header("content-disposition", attachment(name)).header("cache-control", "no-store").type(type);
    return { run, outputs: document.outputs, items: () => archive.items(id) };
  };
  const schema = (summary: string, produces: string) => ({
    summary,
    params: idSchema,
    produces: [produces],
  });
  api.get(
    "/runs/:id/results.zip",
    { schema: schema("All files of a run and results.json (streamed)", "application/zip") },
    async ({ params: { id } }, reply) => {
      const results = await download(reply, id, "application/zip", "zip");
      return reply.send(zipOf({ ...results, artifacts }));
    },
  );
  api.get(
    "/runs/:id/results.json",
    { schema: schema("A run and all its items (streamed)", "application/json") },
    async ({ params: { id } }, reply) => {
      const results = await download(reply, id, "application/json; charset=utf-8", "json");
      return reply.send(Readable.from(jsonOf(results)));
    },
  );
  api.get(
    "/runs/:id/results.csv",
    { schema: schema("A table with one row an item (streamed)", "text/csv") },
    async ({ params: { id } }, reply) => {
      const results = await download(reply, id, "text/csv; charset=utf-8", "csv");
      return reply.send(Readable.from(csvOf(results)));
    },
  );
}
