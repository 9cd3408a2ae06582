import { isShownByBrowsers, sha256Schema } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { attachment } from "./attachment.ts";
import { typed } from "./route.ts";

export function artifactRoutes(app: FastifyInstance, { artifacts }: Services): void {
  const params = z.strictObject({ sha256: sha256Schema });
  const querystring = z.strictObject({ name: z.string().max(255).optional() });
  typed(app).get(
    "/artifacts/:sha256",
    { schema: { summary: "A stored file; `name` offers it as a download", params, querystring } },
    async ({ params: { sha256 }, query: { name } }, reply) => {
      const { mediaType, sizeBytes } = await artifacts.get(sha256);
      const bytes = await artifacts.read(sha256);
      const isShown = isShownByBrowsers(mediaType);
      // Anything else that a browser could run is handed over as a download of no type.
      reply
        .header("content-type", isShown ? mediaType : "application/octet-stream")
        .header("content-length", sizeBytes);
      reply.header("content-security-policy", "sandbox; default-src 'none'");
      reply.header("cache-control", "private, max-age=31536000, immutable");
      if (name !== undefined || !isShown) reply.header("content-disposition", attachment(name ?? sha256));
      return reply.send(bytes);
    },
  );
}
