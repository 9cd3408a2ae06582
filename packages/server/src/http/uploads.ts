import { errorCatalogue, KumikiError, type Problem, text } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { receiveUploads, uploadSchema } from "./receive-uploads.ts";
import { failures, typed } from "./route.ts";

const answerSchema = z.strictObject({ uploads: z.array(uploadSchema) });

export function uploadRoutes(app: FastifyInstance, services: Services): void {
  typed(app).post(
    "/uploads",
    {
      schema: {
        summary: "Upload pictures (multipart, streamed)",
        description:
          "Each file is named by its sha256; its type comes from its content. Every file has an entry, in the order " +
          "sent: its artifact, or the problem for which it was refused. 201: all are kept, 207: some are, an error: none.",
        consumes: ["multipart/form-data"],
        response: { 201: answerSchema, 207: answerSchema, ...failures },
      },
    },
    async (request, reply) => {
      const uploads = await receiveUploads(request, services);
      const problems = uploads.flatMap((upload) => ("problem" in upload ? [upload.problem] : []));
      if (problems.length === uploads.length) throw noneKept(problems);
      return reply.code(problems.length === 0 ? 201 : 207).send({ uploads });
    },
  );
}

/** All refusals under the gravest: a server that is full is worth another try, whatever else was wrong. */
function noneKept(problems: readonly Problem[]): KumikiError {
  const status = ({ code }: Problem): number => errorCatalogue[code].status;
  const [gravest] = problems.toSorted((a, b) => status(b) - status(a));
  if (gravest === undefined)
    return new KumikiError("REQUEST_INVALID", {
      field: "body",
      expected: text("1 つ以上のファイル", "at least one file"),
      received: text("値なし", "none"),
    });
  return new KumikiError(gravest.code, {}, { problem: gravest, problems });
}
