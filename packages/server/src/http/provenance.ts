import { provenanceSchema, sha256Schema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, idSchema, typed } from "./route.ts";

const fileAnswer = z.strictObject({
  run: z.string(),
  item: z.int(),
  output: z.string(),
  inputs: z.record(z.string(), sha256Schema).meta({ description: "By picture input" }),
  made: provenanceSchema,
});

/** What made a result: versions and hashes as they were when its run was asked for. */
export function provenanceRoutes(app: FastifyInstance, { keeping, runs }: Services): void {
  const api = typed(app);
  api.get(
    "/provenance/:sha256",
    {
      schema: {
        summary: "What made a stored file",
        params: z.strictObject({ sha256: sha256Schema }),
        response: { 200: fileAnswer, ...failures },
      },
    },
    async ({ params: { sha256 } }) => keeping.provenance(sha256),
  );
  api.get(
    "/runs/:id/provenance",
    {
      schema: {
        summary: "What makes a run's results",
        params: idSchema,
        response: { 200: provenanceSchema, ...failures },
      },
    },
    async ({ params: { id } }) => {
      await runs.get(id);
      return keeping.runProvenance(id);
    },
  );
}
