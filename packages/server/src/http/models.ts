import { modelCardSchema, modelNameSchema, modelTaskSchema, problemSchema, reasonOf } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { TritonModel } from "../inference/triton-admin.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

/** Whether the model can run there now. `absent`: it is not in that Triton's repository. */
const onTriton = z.strictObject({
  state: z.enum(["ready", "unavailable", "absent"]),
  reason: z.string().optional(),
  version: z.string().optional(),
});
const backendsSchema = z.strictObject({
  embedded: z.strictObject({ state: z.enum(["ready", "absent"]) }),
  triton: onTriton.optional().meta({ description: "Where a Triton is configured and up" }),
});
const installedSchema = modelCardSchema.extend({ state: z.literal("installed"), backends: backendsSchema });
const otherSchema = z.strictObject({
  name: modelNameSchema,
  task: modelTaskSchema,
  state: z.enum(["available", "converting", "downloading"]),
  progress: z.number().optional(),
  source: z.string(),
  licence: z.string(),
  sizeBytes: z.number(),
  problem: problemSchema.optional(),
  backends: backendsSchema,
});
const listSchema = z.strictObject({ models: z.array(z.union([installedSchema, otherSchema])) });

export function modelRoutes(app: FastifyInstance, services: Services): void {
  const { models } = services;
  const api = typed(app);
  void app.register(async (scope) => tritonRoutes(scope, services));
  api.get(
    "/models",
    {
      schema: { summary: "Models: installed, ready to be made, under way", response: { 200: listSchema, ...failures } },
    },
    async () => ({ models: await withBackends(services) }),
  );
  const params = z.strictObject({ name: modelNameSchema });
  const started = z.strictObject({ name: modelNameSchema });
  api.post(
    "/models/:name/pull",
    { schema: { summary: "Fetch a model of the catalogue", params, response: { 202: started, ...failures } } },
    async ({ params: { name } }, reply) => {
      await models.pull(name);
      return reply.code(202).send({ name });
    },
  );
}

/** Every model with its state on each backend; a Triton that is away is left out. */
async function withBackends({ models, inference, log }: Services) {
  const [known, live] = await Promise.all([
    models.list(),
    inference.models().catch((error: unknown) => {
      log.warn(`models of Triton: ${reasonOf(error)}`);
      return new Map<string, TritonModel>();
    }),
  ]);
  const isUp = inference.isConfigured && (await inference.servers()).length > 0;
  return known.map((model) => {
    const embedded = { state: model.state === "installed" ? ("ready" as const) : ("absent" as const) };
    return { ...model, backends: { embedded, ...(isUp && { triton: stateOf(live.get(model.name)) }) } };
  });
}

function stateOf(model: TritonModel | undefined): z.output<typeof onTriton> {
  if (model === undefined) return { state: "absent" };
  const { state, reason, version } = model;
  return {
    state: state === "READY" ? "ready" : "unavailable",
    ...(reason && { reason }),
    ...(version && { version }),
  };
}

/** What an operator does with models on Triton. */
function tritonRoutes(app: FastifyInstance, { inference }: Services): void {
  const api = typed(app);
  const params = z.strictObject({ name: modelNameSchema });
  const changed = z.strictObject({ name: modelNameSchema, state: z.enum(["loaded", "unloaded"]) });
  const schema = { params, response: { 200: changed, ...failures } };
  api.post("/models/:name/load", { schema: { ...schema, summary: "Load a model on Triton" } }, async (request) => {
    const { name } = request.params;
    await inference.onAll((server) => server.load(name));
    return { name, state: "loaded" as const };
  });
  api.post(
    "/models/:name/unload",
    { schema: { ...schema, summary: "Unload a model from Triton" } },
    async (request) => {
      const { name } = request.params;
      await inference.onAll((server) => server.unload(name));
      return { name, state: "unloaded" as const };
    },
  );
  api.get(
    "/models/:name/statistics",
    {
      schema: {
        summary: "Triton's own statistics of a model",
        params,
        response: { 200: z.record(z.string(), z.json()), ...failures },
      },
    },
    async (request) => (await inference.server()).statistics(request.params.name),
  );
}
