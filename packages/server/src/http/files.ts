import { Readable } from "node:stream";
import { artifactSchema, KumikiError, text } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { cleanName } from "./receive-uploads.ts";
import { failures, typed } from "./route.ts";

const querySchema = z.strictObject({
  name: z.string().min(1).max(255).meta({ description: "What a run may call it by, beside its sha256" }),
});
const answerSchema = z.strictObject({ name: z.string(), artifact: artifactSchema });

/** `POST /api/files`: what a run lists its inputs from (a zip, a manifest, a list of URLs), as the body, streamed. */
export function fileRoutes(app: FastifyInstance, { artifacts, config }: Services): void {
  // Whatever it says of itself, a file is a stream here and never read into memory.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  typed(app).post(
    "/files",
    {
      bodyLimit: config.maxSourceBytes,
      schema: {
        summary: "Upload a zip, a manifest or a list of URLs for a run (the body is the file)",
        consumes: ["application/octet-stream"],
        querystring: querySchema,
        response: { 201: answerSchema, ...failures },
      },
    },
    async (request, reply) => {
      if (!(request.body instanceof Readable)) throw noFile();
      const name = cleanName(request.query.name);
      const artifact = await artifacts.upload(request.body, config.maxSourceBytes, name, () => undefined);
      return reply.code(201).send({ name, artifact });
    },
  );
}

const noFile = (): KumikiError =>
  new KumikiError("REQUEST_INVALID", {
    field: "body",
    expected: text("ファイル", "a file"),
    received: text("値なし", "none"),
  });
