import { artifactSchema, KumikiError } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const answerSchema = z.strictObject({
  uploads: z.array(z.strictObject({ name: z.string(), artifact: artifactSchema })),
});

export function uploadRoutes(app: FastifyInstance, { artifacts, config }: Services): void {
  typed(app).post(
    "/uploads",
    {
      schema: {
        summary: "Upload files (multipart, streamed)",
        consumes: ["multipart/form-data"],
        response: { 201: answerSchema, ...failures },
      },
    },
    async (request, reply) => {
      const uploads: z.infer<typeof answerSchema>["uploads"] = [];
      for await (const part of request.files()) {
        const artifact = await artifacts.keep(part.file, config.maxUploadBytes);
        // The multipart reader cuts a file at the limit; what was cut is not the file that was sent.
        if (part.file.truncated)
          throw new KumikiError("REQUEST_TOO_LARGE", { expected: `${Math.round(config.maxUploadBytes / 2 ** 20)} MB` });
        uploads.push({ name: cleanName(part.filename), artifact });
      }
      if (uploads.length === 0)
        throw new KumikiError("REQUEST_INVALID", { field: "body", expected: "at least one file", received: "none" });
      return reply.code(201).send({ uploads });
    },
  );
}

/** A name for people: no directories, no control or direction-changing characters; never used as a path. */
const cleanName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "file";
