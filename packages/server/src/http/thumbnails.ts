import { sha256Schema, thumbnailSides } from "@kumiki/core";
import type { FastifyInstance, FastifyReply } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { typed } from "./route.ts";

const params = z.strictObject({ sha256: sha256Schema });
const sides = thumbnailSides.map(String);
const querystring = z.strictObject({
  side: z
    .enum(sides)
    .transform((side) => thumbnailSides.find((known) => String(known) === side) ?? thumbnailSides[0])
    .meta({ description: "The longest side, px", enum: sides }),
});

/** Small pictures of stored files; a file never changes, and neither does what is made of it. */
export function thumbnailRoutes(app: FastifyInstance, { thumbnails }: Services): void {
  const api = typed(app);
  api.get(
    "/artifacts/:sha256/thumbnail",
    {
      schema: {
        summary: "A stored picture made small, as WebP; never enlarged",
        params,
        querystring,
      },
    },
    async ({ params: { sha256 }, query: { side } }, reply) => {
      return sendWebp(reply, await thumbnails.get(sha256, side, goneWith(reply)));
    },
  );
  api.get(
    "/artifacts/:sha256/difference/:other",
    {
      schema: {
        summary: "Where two stored pictures differ to the eye: a heat map as WebP",
        params: params.extend({ other: sha256Schema }),
      },
    },
    async ({ params: { sha256, other } }, reply) =>
      sendWebp(reply, await thumbnails.heatMap(sha256, other, goneWith(reply))),
  );
}

/** Aborted when whoever asks is gone. */
function goneWith(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once("close", () => gone.abort());
  return gone.signal;
}

const sendWebp = (reply: FastifyReply, webp: Uint8Array): FastifyReply =>
  reply
    .header("content-type", "image/webp")
    .header("content-security-policy", "sandbox; default-src 'none'")
    .header("cache-control", "private, max-age=31536000, immutable")
    .send(Buffer.from(webp.buffer, webp.byteOffset, webp.byteLength));
