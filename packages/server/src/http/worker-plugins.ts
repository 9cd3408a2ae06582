import { partServiceSchema } from "@kumiki/core";
import { keptPluginSchema, serviceOf } from "@kumiki/plugins";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { typed } from "./route.ts";

const params = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** Code and manifest of plugins for workers, by the hash that a run was pinned to. */
export function workerPluginRoutes(app: FastifyInstance, { plugins }: Services): void {
  typed(app).get(
    "/plugins/:sha256",
    { schema: { hide: true, params, response: { 200: keptPluginSchema } } },
    async ({ params: { sha256 } }) => {
      const { file, source, manifest } = await plugins.code.get(sha256);
      return { file, sha256, source, manifest: { ...manifest } };
    },
  );
  typed(app).get(
    "/plugins/:sha256/service",
    { schema: { hide: true, params, response: { 200: partServiceSchema } } },
    async ({ params: { sha256 } }) => {
      const code = await plugins.code.get(sha256);
      const service = serviceOf(code);
      const urls = service === undefined ? undefined : await plugins.findService?.(code, service);
      return { ...(urls && { urls }) };
    },
  );
}
