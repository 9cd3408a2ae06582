import { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply } from "fastify";
import { safeName } from "../results/file-names.ts";
import { csvOf, jsonOf, kindsOf } from "../results/results.ts";
import { zipOf } from "../results/zip.ts";
import type { Services } from "../services.ts";
import { attachment } from "./attachment.ts";
import { idSchema, typed } from "./route.ts";

/** `/api/runs/:id/results.zip`, `.json`, `.csv`: everything that a run made, streamed. */
export function resultRoutes(app: FastifyInstance, { runs, archive, artifacts }: Services): void {
  const api = typed(app);
  const download = async (reply: FastifyReply, id: string, type: string, ending: string) => {
    const run = await runs.get(id);
    const name = `${safeName(run.pipeline.name)}-${id.slice(-6).toLowerCase()}.${ending}`;
    reply.header("content-disposition", attachment(name)).header("cache-control", "no-store").type(type);
    return run;
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
      const run = await download(reply, id, "application/zip", "zip");
      return reply.send(zipOf({ run, items: () => archive.items(id), artifacts }));
    },
  );
  api.get(
    "/runs/:id/results.json",
    { schema: schema("A run and all its items (streamed)", "application/json") },
    async ({ params: { id } }, reply) => {
      const run = await download(reply, id, "application/json; charset=utf-8", "json");
      return reply.send(Readable.from(jsonOf(run, archive.items(id))));
    },
  );
  api.get(
    "/runs/:id/results.csv",
    { schema: schema("A table with one row an item (streamed)", "text/csv") },
    async ({ params: { id } }, reply) => {
      await download(reply, id, "text/csv; charset=utf-8", "csv");
      const { document } = await archive.document(id);
      const kinds = await kindsOf(archive.items(id), Object.keys(document.outputs));
      return reply.send(Readable.from(csvOf(archive.items(id), kinds)));
    },
  );
}
