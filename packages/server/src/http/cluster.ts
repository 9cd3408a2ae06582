import { KumikiError } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { type NomadView, nomadViewSchema } from "../executors/nomad/cluster-schema.ts";
import { readCluster } from "../executors/nomad/read-cluster.ts";
import type { Inference } from "../inference/inference.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const workerSchema = z.strictObject({ id: z.string(), pid: z.int(), state: z.string(), serves: z.string() });
const tritonViewSchema = z.strictObject({
  url: z.string().optional(),
  ready: z.boolean(),
  version: z.string().optional(),
  models: z.array(z.strictObject({ name: z.string(), version: z.string(), state: z.string(), reason: z.string() })),
});
const clusterSchema = z.strictObject({
  executor: z.enum(["embedded", "nomad"]),
  nomad: nomadViewSchema.optional(),
  triton: tritonViewSchema.optional(),
  workers: z.array(workerSchema),
});

/** `/api/cluster`: what works for this server, and what waits. */
export function clusterRoutes(app: FastifyInstance, { nomad, pool, runs, inference }: Services): void {
  typed(app).get(
    "/cluster",
    {
      schema: {
        summary: "Nodes, jobs and workers, with reasons for what waits",
        response: { 200: clusterSchema, ...failures },
      },
    },
    async () => {
      const workers = pool.workers();
      const triton = inference.isConfigured ? { triton: await tritonView(inference) } : {};
      if (nomad === undefined) return { executor: "embedded" as const, ...triton, workers };
      const placements = new Map((await runs.openPlacements()).map(({ run, placement }) => [run, placement]));
      return { executor: "nomad" as const, nomad: await viewOf(nomad, placements), ...triton, workers };
    },
  );
}

async function viewOf(
  nomad: Parameters<typeof readCluster>[0],
  placements: Parameters<typeof readCluster>[1],
): Promise<NomadView> {
  try {
    return await readCluster(nomad, placements);
  } catch (error) {
    if (!(error instanceof KumikiError)) throw error;
    const address = nomad.client.address;
    return { reachable: false, problem: error.problem.message, address, nodes: [], jobs: [], uiUrl: `${address}/ui` };
  }
}

async function tritonView(inference: Inference): Promise<z.output<typeof tritonViewSchema>> {
  try {
    const server = await inference.server();
    return { url: server.url, ready: true, version: await server.version(), models: await server.index() };
  } catch (error) {
    if (error instanceof KumikiError) return { ready: false, models: [] };
    throw error;
  }
}
