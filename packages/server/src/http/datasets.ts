import { datasetFormatNames, datasetFormats, safeName } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { packDataset } from "../datasets/pack.ts";
import { openFile } from "../results/zip.ts";
import type { Services } from "../services.ts";
import { attachment } from "./attachment.ts";
import { idSchema, typed } from "./route.ts";

const names = z
  .string()
  .max(10_000)
  .transform((text) => text.split(",").map((name) => name.trim()))
  .optional();
const params = idSchema.extend({ format: z.enum(datasetFormatNames) });
const querystring = z.strictObject({
  outputs: names.meta({ description: "Outputs to take things found from, joined by commas; all if absent" }),
  classes: names.meta({
    description: "Classes by id, joined by commas, others are left out; the models' own if absent",
  }),
});

/** `/api/runs/:id/datasets/:format`: what a run found, as others read it, streamed. */
export function datasetRoutes(app: FastifyInstance, { datasets, artifacts }: Services): void {
  typed(app).get(
    "/runs/:id/datasets/:format",
    {
      schema: {
        summary: "What a run that has ended found, as a data set (streamed)",
        params,
        querystring,
        produces: [...new Set(Object.values(datasetFormats).map(({ mediaType }) => mediaType))],
      },
    },
    async ({ params: { id, format: name }, query }, reply) => {
      const { dataset, leftOut } = await datasets.of(id, query);
      const format = datasetFormats[name];
      const file = `${safeName(dataset.title)}-${id.slice(-6).toLowerCase()}-${name}.${format.ending}`;
      reply
        .header("content-disposition", attachment(file))
        .header("cache-control", "no-store")
        // How many items of the run are not in it, since they did not succeed.
        .header("kumiki-left-out", String(leftOut))
        .type(format.mediaType);
      return reply.send(packDataset(format, dataset, ({ source }) => openFile(artifacts, source)));
    },
  );
}
