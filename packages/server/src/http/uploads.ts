import { artifactSchema, errorOf, KumikiError, text } from "@kumiki/core";
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
        summary: "Upload pictures (multipart, streamed)",
        description: "Each file is named by its sha256; its type comes from its content.",
        consumes: ["multipart/form-data"],
        response: { 201: answerSchema, ...failures },
      },
    },
    async (request, reply) => {
      const uploads: z.infer<typeof answerSchema>["uploads"] = [];
      for await (const part of request.files()) {
        const name = cleanName(part.filename);
        const artifact = await artifacts.upload(part.file, config.maxUploadBytes, name).catch((error: unknown) => {
          // Which of the files it was; the code stays.
          throw error instanceof KumikiError ? errorOf({ ...error.problem, field: name }, error) : error;
        });
        uploads.push({ name, artifact });
      }
      if (uploads.length === 0)
        throw new KumikiError("REQUEST_INVALID", {
          field: "body",
          expected: text("1 つ以上のファイル", "at least one file"),
          received: text("値なし", "none"),
        });
      return reply.code(201).send({ uploads });
    },
  );
}

/** A name for people: no directories, no control or direction-changing characters; never used as a path. */
const cleanName = (name: string): string =>
  (name.split(/[\\/]/).at(-1) ?? "").replace(/[\p{Cc}\p{Cf}]/gu, "").slice(0, 200) || "file";
