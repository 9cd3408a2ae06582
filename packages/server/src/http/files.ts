import { join } from "node:path";
import { Readable } from "node:stream";
import { artifactSchema, KumikiError, text } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { PartialFiles } from "../sources/partial-files.ts";
import { cleanName } from "./receive-uploads.ts";
import { failures, idSchema, typed } from "./route.ts";

const nameSchema = z.string().min(1).max(255).meta({ description: "What a run may call it by, beside its sha256" });
const wholeSchema = z.strictObject({ name: z.string(), artifact: artifactSchema });
const partialSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  sizeBytes: z.int(),
  received: z.int().meta({ description: "Bytes that have come: the offset of the next piece" }),
  artifact: artifactSchema.optional().meta({ description: "The file, once all of it has come" }),
});

/** What a run lists its inputs from (a zip, a manifest, a list of URLs): sent as a body, or piece by piece. */
export async function fileRoutes(app: FastifyInstance, services: Services): Promise<void> {
  const partial = new PartialFiles(join(services.config.home, "incoming"));
  await partial.open();
  beginRoutes(app, services, partial);
  await app.register(async (scope) => bodyRoutes(scope, services, partial));
}

function beginRoutes(app: FastifyInstance, { config }: Services, partial: PartialFiles): void {
  const api = typed(app);
  const body = z.strictObject({ name: nameSchema, sizeBytes: z.int().min(1).max(config.maxSourceBytes) });
  api.post(
    "/files/partial",
    {
      schema: {
        summary: "Begin to send a large file in pieces",
        body,
        response: { 201: partialSchema, ...failures },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await partial.begin(cleanName(request.body.name), request.body.sizeBytes)),
  );
  api.get(
    "/files/partial/:id",
    {
      schema: {
        summary: "How much of a file has come",
        params: idSchema,
        response: { 200: partialSchema, ...failures },
      },
    },
    ({ params: { id } }) => partial.find(id),
  );
}

function bodyRoutes(app: FastifyInstance, { artifacts, config }: Services, partial: PartialFiles): void {
  // Whatever it says of itself, a file is a stream here and never read into memory.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
  const api = typed(app);
  const { maxSourceBytes: bodyLimit } = config;
  const keep = (stream: Readable, name: string) => artifacts.upload(stream, bodyLimit, name, () => undefined);
  const shared = { consumes: ["application/octet-stream"] };
  api.post(
    "/files",
    {
      bodyLimit,
      schema: {
        ...shared,
        summary: "Send a zip, a manifest or a list of URLs for a run (the body is the file)",
        querystring: z.strictObject({ name: nameSchema }),
        response: { 201: wholeSchema, ...failures },
      },
    },
    async ({ query, body }, reply) => {
      const name = cleanName(query.name);
      return reply.code(201).send({ name, artifact: await keep(bytesOf(body), name) });
    },
  );
  api.put(
    "/files/partial/:id",
    {
      bodyLimit,
      schema: {
        ...shared,
        summary: "Send the next piece of a file (the body is the piece)",
        params: idSchema,
        querystring: z.strictObject({ offset: z.coerce.number().int().min(0) }),
        response: { 200: partialSchema, ...failures },
      },
    },
    async ({ params: { id }, query: { offset }, body }) => {
      const file = await partial.add(id, offset, bytesOf(body));
      if (file.received < file.sizeBytes) return file;
      const artifact = await keep(partial.read(id), file.name);
      await partial.remove(id);
      return { ...file, artifact };
    },
  );
}

function bytesOf(body: unknown): Readable {
  if (body instanceof Readable) return body;
  const expected = text("ファイル", "a file");
  throw new KumikiError("REQUEST_INVALID", { field: "body", expected, received: text("値なし", "none") });
}
