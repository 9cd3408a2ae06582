import { KumikiError, runSchema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { jobIdOf, runOfJob } from "../executors/nomad/job/make-job.ts";
import { newRunSchema, readRunRequest } from "../runs/request.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const submitted = z.strictObject({
  job_id: z.string().meta({ description: "Id of the Nomad job, or of the run where there is no cluster" }),
  status: z.string(),
  pipeline_name: z.string(),
});
const state = submitted.extend({ run: runSchema });

/**
 * The origin's doors: `POST /api/pipeline/submit` takes the linear document as it is. With Nomad it always makes a batch
 * job; the same pipeline_name twice makes two runs.
 */
export function originRoutes(app: FastifyInstance, services: Services): void {
  const { runs, nomad } = services;
  const api = typed(app);
  const executor = nomad === undefined ? "auto" : "job";
  api.post(
    "/pipeline/submit",
    {
      schema: {
        summary: "Submit a linear document",
        body: z.record(z.string(), z.json()),
        response: { 202: submitted, ...failures },
      },
    },
    async ({ body }, reply) => {
      const request = newRunSchema.parse({ pipeline: { document: body }, executor });
      const { run } = await runs.create(await readRunRequest(request, services));
      const { status, pipeline } = await runs.get(run);
      const job_id = nomad === undefined ? run : jobIdOf(run, 1);
      return reply
        .code(202)
        .header("location", `/api/pipeline/${job_id}`)
        .send({ job_id, status, pipeline_name: pipeline.name });
    },
  );
  const params = z.strictObject({ job_id: z.string().min(1).max(64) });
  api.get(
    "/pipeline/:job_id",
    { schema: { summary: "State of a submitted pipeline", params, response: { 200: state, ...failures } } },
    async ({ params: { job_id } }) => {
      const run = await runs.get(runOfJob(job_id) ?? job_id).catch((error: unknown) => {
        throw error instanceof KumikiError ? new KumikiError("NOT_FOUND", { received: job_id }) : error;
      });
      return { job_id, status: run.status, pipeline_name: run.pipeline.name, run };
    },
  );
}
