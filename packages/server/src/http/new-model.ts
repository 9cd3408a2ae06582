import { createWriteStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import {
  KumikiError,
  modelCardSchema,
  modelFileNameSchema,
  modelNameSchema,
  modelTaskSchema,
  type Text,
  text,
} from "@kumiki/core";
import { dataLimits, ownerOnly } from "@kumiki/models";
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
  size: z
    .string()
    .regex(/^\d{1,4}x\d{1,4}$/)
    .optional()
    .meta({ description: "WIDTHxHEIGHT for a model of free height and width; else as its exporter says" }),
});

/** `POST /api/models`: a person's own `.onnx` and its data files, streamed to a folder and installed once whole and sound. */
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
        summary: "Add a model: one .onnx file, and the data files that it names (multipart, streamed)",
        consumes: ["multipart/form-data"],
        querystring: querySchema,
        response: { 201: modelCardSchema, ...failures },
      },
    },
    async (request, reply) => {
      const { name, size, ...card } = request.query;
      const directory = await mkdtemp(join(services.config.home, "incoming-model-"));
      try {
        const file = await receive(request, directory, services.config.maxUploadBytes);
        const said = { ...(name && { name }), ...(size && { size: sizeOf(size) }), card: known(card) };
        return reply.code(201).send(await services.models.add({ ...said, file }));
      } finally {
        await rm(directory, { recursive: true, force: true });
      }
    },
  );
}

const known = <T extends object>(card: T): T =>
  Object.fromEntries(Object.entries(card).filter(([, value]) => value !== undefined)) as T;

function sizeOf(text: string): { width: number; height: number } {
  const [width = 0, height = 0] = text.split("x").map(Number);
  return { width, height };
}

/** Writes all parts beside each other, each under its own name; answers where the .onnx lies. */
async function receive(request: FastifyRequest, directory: string, maxBytes: number): Promise<string> {
  const names = new Set<string>();
  let model: string | undefined;
  for await (const part of request.files()) {
    const name = plainName(part.filename);
    const isSecond = names.has(name) || (isModel(name) && model !== undefined);
    if (isSecond || names.size > dataLimits.files) throw refused(part.filename);
    names.add(name);
    if (isModel(name)) model = name;
    await pipeline(part.file, createWriteStream(join(directory, name), { flags: "wx", mode: ownerOnly.file }));
    if (part.file.truncated || part.file.bytesRead > maxBytes)
      throw new KumikiError("REQUEST_TOO_LARGE", { expected: megabytes(maxBytes) });
  }
  // A file that came alone is the model, whatever it is called.
  const [only] = names.size === 1 ? names : [];
  const file = model ?? only;
  if (file === undefined) throw refused(names.size > 0 ? [...names].join(", ") : text("値なし", "none"));
  return join(directory, file);
}

const refused = (received: string | Text): KumikiError =>
  new KumikiError("REQUEST_INVALID", {
    field: "body",
    expected: text("1 つの .onnx ファイルとそのデータファイル", "one .onnx file and its data files"),
    received,
  });

const isModel = (name: string): boolean => name.toLowerCase().endsWith(".onnx");

/** Only the last part of the name, as it is where the model may name it so, else made plain: a name in the store may come from it. */
function plainName(filename: string): string {
  const name = basename(filename);
  if (modelFileNameSchema.safeParse(name).success && !isModel(name)) return name;
  const plain = name.replace(/[^\w.-]/g, "_").replace(/^\.+/, "") || "model.onnx";
  // A card does not come this way.
  return plain.toLowerCase() === "model.json" ? `_${plain}` : plain;
}
