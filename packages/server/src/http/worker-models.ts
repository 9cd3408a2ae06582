import { createReadStream } from "node:fs";
import { KumikiError, modelCardSchema, modelFileNameSchema, modelNameSchema } from "@kumiki/core";
import { onnxSize } from "@kumiki/models";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { typed } from "./route.ts";

const params = z.strictObject({ name: modelNameSchema });
const fileParams = params.extend({ file: modelFileNameSchema });
const schema = { hide: true, params } as const;

/** Models for workers on other machines: the card, which names the files' sha256, and the files. */
export function workerModelRoutes(app: FastifyInstance, { models }: Services): void {
  const api = typed(app);
  const cardOf = async (name: string) => {
    const card = await models.ready(name);
    if (card === undefined) throw new KumikiError("NOT_FOUND", { received: name });
    return card;
  };
  api.get(
    "/models/:name",
    { schema: { ...schema, response: { 200: modelCardSchema } } },
    async ({ params: { name } }) => cardOf(name),
  );
  const send = (reply: FastifyReply, path: string, bytes: number) =>
    reply.type("application/octet-stream").header("content-length", bytes).send(createReadStream(path));
  api.get("/models/:name/file", { schema }, async ({ params: { name } }, reply) =>
    send(reply, models.path(name), onnxSize(await cardOf(name))),
  );
  api.get(
    "/models/:name/files/:file",
    { schema: { hide: true, params: fileParams } },
    async ({ params: { name, file } }, reply) => {
      const found = (await cardOf(name)).files.find((each) => each.name === file);
      if (found === undefined) throw new KumikiError("NOT_FOUND", { received: `${name}/${file}` });
      return send(reply, models.dataPath(name, file), found.sizeBytes);
    },
  );
}
