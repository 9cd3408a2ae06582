import { componentInfoSchema, KumikiError, problemSchema, sha256Schema } from "@kumiki/core";
import { fromPackageSchema, maxPutLength } from "@kumiki/plugins";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { deletionQuery, dependantSchema, isOn, shownDependants, toldSchema } from "../keeping/told.ts";
import { documentsThatUse, missingParts } from "../plugins/uses.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const pluginSchema = z.strictObject({
  file: z.string().meta({ description: "Below the plugins folder" }),
  status: z.enum(["loading", "ready", "broken", "off"]),
  sha256: sha256Schema.optional().meta({ description: "Of its code" }),
  info: componentInfoSchema.optional(),
  problem: problemSchema.optional(),
  from: fromPackageSchema.optional().meta({ description: "The npm package that it came out of" }),
});
const listSchema = z.strictObject({
  directory: z.string(),
  revision: z.int().meta({ description: "Grows when the parts that can be used change" }),
  plugins: z.array(pluginSchema),
  missing: z
    .array(z.strictObject({ use: z.string(), usedBy: z.array(dependantSchema).readonly() }))
    .meta({ description: "Parts that stored pipelines use and that are not here" }),
});
const params = z.strictObject({ file: z.string().min(1).max(200) });

/** `/api/plugins`: parts that were dropped in, without a rebuild or a restart. */
export function pluginRoutes(app: FastifyInstance, services: Services): void {
  const { plugins, keeping } = services;
  const api = typed(app);
  api.get(
    "/plugins",
    { schema: { summary: "Parts that were dropped in", response: { 200: listSchema, ...failures } } },
    async () => ({
      directory: plugins.directory,
      revision: plugins.revision,
      plugins: plugins.list(),
      missing: await missingParts(keeping.store, plugins.registry),
    }),
  );
  api.put(
    "/plugins/:file",
    {
      bodyLimit: 2 * maxPutLength,
      schema: {
        summary: "Add a plugin, or put another code in its place",
        params,
        body: z.strictObject({
          source: z.string().max(maxPutLength).meta({
            description:
              "Code; of name/plugin.json the folder's files as JSON { files: [{ path, isProgram, base64 }] }",
          }),
          from: fromPackageSchema.optional(),
        }),
        response: { 200: pluginSchema, ...failures },
      },
    },
    async ({ params: { file }, body: { source, from } }) => plugins.add(file, source, { from }),
  );
  api.patch(
    "/plugins/:file",
    {
      schema: {
        summary: "Switch a plugin on or off",
        params,
        body: z.strictObject({ off: z.boolean() }),
        response: { 200: pluginSchema, ...failures },
      },
    },
    async ({ params: { file }, body: { off } }) => plugins.turn(file, off),
  );
  removalRoute(app, services);
}

function removalRoute(app: FastifyInstance, { plugins, keeping }: Services): void {
  typed(app).delete(
    "/plugins/:file",
    {
      schema: {
        summary: "Remove a plugin; runs that began with it keep its code",
        params,
        querystring: deletionQuery,
        response: { 200: toldSchema, ...failures },
      },
    },
    async ({ params: { file }, query }) => {
      const { info } = plugins.find(file);
      const dependants = info === undefined ? [] : await documentsThatUse(keeping.store, info);
      const breaking = dependants.filter(({ breaks }) => breaks);
      const isOnlyTold = isOn(query.dryRun);
      if (!isOnlyTold && !isOn(query.force) && breaking.length > 0)
        throw new KumikiError("IN_USE", {
          received: file,
          expected: breaking
            .slice(0, 5)
            .map(({ name }) => name)
            .join(", "),
        });
      if (!isOnlyTold) await plugins.remove(file);
      const shown = dependants.slice(0, shownDependants);
      return { name: file, deleted: !isOnlyTold, bytes: 0, dependants: shown, dependantCount: dependants.length };
    },
  );
}
