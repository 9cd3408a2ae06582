import { KumikiError, makePlan, text, textSchema } from "@kumiki/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { whyNotPlaced } from "../executors/nomad/cluster-view.ts";
import { toHcl } from "../executors/nomad/job/hcl.ts";
import { type JobSpec, jobSpecSchema } from "../executors/nomad/job/job-spec.ts";
import { makeRunJob } from "../executors/nomad/job/make-job.ts";
import { resourcesOf, shardsOf } from "../executors/nomad/job/resources.ts";
import { specOf } from "../executors/nomad/jobs.ts";
import type { Nomad } from "../executors/nomad/make-nomad.ts";
import { checkDraft } from "../runs/request.ts";
import type { Services } from "../services.ts";
import { failures, idSchema, typed } from "./route.ts";

const jobAnswer = z.strictObject({
  id: z.string(),
  job: jobSpecSchema.meta({ description: "As it is sent to Nomad" }),
  hcl: z.string().meta({ description: "The same job as HCL" }),
});
const logAnswer = z.strictObject({
  logs: z.array(z.strictObject({ allocation: z.string(), stream: z.enum(["stdout", "stderr"]), content: z.string() })),
});
const previewRequest = z.strictObject({
  document: z.json(),
  parameters: z.record(z.string().max(64), z.json()).default({}),
  items: z.int().min(1).max(10_000).default(1),
  plan: z.boolean().default(false).meta({ description: "Ask Nomad whether it would be placed now; nothing is made" }),
});
const previewAnswer = jobAnswer.extend({
  placement: z.strictObject({ wouldBePlaced: z.boolean(), reason: textSchema.optional() }).optional(),
});

/** The run id of a job that is only shown. */
const shownRun = "00000000000000000000000000";

const requireNomad = (nomad: Nomad | undefined): Nomad => {
  if (nomad === undefined) throw new KumikiError("CLUSTER_NOT_CONFIGURED");
  return nomad;
};

/** Generated jobs: those of runs, and what would be sent for a document. */
export function jobRoutes(app: FastifyInstance, services: Services): void {
  const api = typed(app);
  const { runs, nomad } = services;
  api.get(
    "/runs/:id/job",
    {
      schema: {
        summary: "The run's newest Nomad job, as JSON; as HCL with Accept: text/plain",
        params: idSchema,
        response: { 200: jobAnswer, ...failures },
      },
    },
    async (request, reply) => {
      const { id } = await runs.get(request.params.id);
      const row = await nomad?.jobs.newest(id);
      if (row === undefined) throw new KumikiError("NOT_FOUND", { received: text(`${id} のジョブ`, `a job of ${id}`) });
      const answer = describe(specOf(row));
      if (wantsText(request)) reply.type("text/plain; charset=utf-8").serializer((body: typeof answer) => body.hcl);
      return answer;
    },
  );
  api.get(
    "/runs/:id/logs",
    {
      schema: {
        summary: "What the tasks of the run's newest job wrote; kept when Nomad has forgotten it",
        params: idSchema,
        response: { 200: logAnswer, ...failures },
      },
    },
    async ({ params }) => {
      const { id } = await runs.get(params.id);
      const row = await nomad?.jobs.newest(id);
      return { logs: row === undefined || nomad === undefined ? [] : await nomad.logs.of(row.id) };
    },
  );
  api.post(
    "/jobs/preview",
    {
      schema: {
        summary: "The Nomad job that a run would get",
        body: previewRequest,
        response: { 200: previewAnswer, ...failures },
      },
    },
    async ({ body }) => previewJob(body, services, requireNomad(nomad)),
  );
}

const wantsText = (request: FastifyRequest): boolean => /^text\/plain\b/.test(request.headers.accept ?? "");
const describe = (job: JobSpec) => ({ id: job.ID, job, hcl: toHcl(job) });

async function previewJob(body: z.output<typeof previewRequest>, services: Services, nomad: Nomad) {
  const { document } = await checkDraft(services, body.document, { parameters: body.parameters });
  const options = { parameters: body.parameters, models: await services.models.cards() };
  const resources = resourcesOf(makePlan(document, services.registry, options), nomad.settings);
  const count = shardsOf(body.items, nomad.settings);
  const job = makeRunJob({ run: shownRun, server: nomad.server, number: 1, count, resources }, nomad.settings);
  if (!body.plan) return describe(job);
  const { FailedTGAllocs } = await nomad.client.planJob(job);
  const [failure] = Object.values(FailedTGAllocs);
  if (failure === undefined) return { ...describe(job), placement: { wouldBePlaced: true } };
  const reason = await whyNotPlaced(nomad.client, failure, { ...resources, driver: nomad.settings.driver });
  return { ...describe(job), placement: { wouldBePlaced: false, reason } };
}
