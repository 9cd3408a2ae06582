import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { KumikiError, modelCardSchema, modelNameSchema, modelTaskSchema, text } from "@kumiki/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { z } from "zod";
import { megabytes } from "../artifacts/file.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const querySchema = z.strictObject({
  name: modelNameSchema.optional().meta({ description: "Name in the store; else made of the file's name" }),
  task: modelTaskSchema.optional().meta({ description: "Else guessed from the signature" }),
  licence: z.string().min(1).max(200).optional(),
  source: z.string().min(1).max(500).optional(),
});

/** `POST /api/models`: a person's own `.onnx`, streamed to a file and installed once it is whole and sound. */
export function newModelRoutes(app: FastifyInstance, services: Services): void {
  const named = z.strictObject({ name: modelNameSchema });
  typed(app).post(
    "/models/:name/convert",
    {
      schema: {
        summary: "Make a model of the product anew",
        params: named,
        response: { 202: named, ...failures },
      },
    },
    async ({ params: { name } }, reply) => {
      services.models.convert(name);
      return reply.code(202).send({ name });
    },
  );
  typed(app).post(
    "/models",
    {
      schema: {
        summary: "Add a model: one .onnx file (multipart, streamed)",
        consumes: ["multipart/form-data"],
        querystring: querySchema,
        response: { 201: modelCardSchema, ...failures },
      },
    },
    async (request, reply) => {
      const { name, ...card } = request.query;
      const directory = await mkdtemp(join(services.config.home, "incoming-model-"));
      try {
        const file = await receive(request, directory, services.config.maxUploadBytes);
        return reply.code(201).send(await services.models.add({ ...(name && { name }), file, card: known(card) }));
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  );
}

const known = <T extends object>(card: T): T =>
  Object.fromEntries(Object.entries(card).filter(([, value]) => value !== undefined)) as T;

async function receive(request: FastifyRequest, directory: string, maxBytes: number): Promise<string> {
  const part = await request.file();
  if (part === undefined)
    throw new KumikiError("REQUEST_INVALID", {
      field: "body",
      expected: text("1 つの .onnx ファイル", "one .onnx file"),
      received: text("値なし", "none"),
    });
  // Only the last part of the name, made plain: the name in the store comes from it.
  const path = join(
    directory,
    basename(part.filename)
      .replace(/[^\w.-]/g, "_")
      .replace(/^\.+/, "") || "model.onnx",
  );
  await pipeline(part.file, createWriteStream(path, { flags: "wx" }));
  if (part.file.truncated || part.file.bytesRead > maxBytes)
    throw new KumikiError("REQUEST_TOO_LARGE", { expected: megabytes(maxBytes) });
  return path;
}
