import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { accessSchema } from "../places/settings.ts";
import type { Services } from "../services.ts";
import { failures, typed } from "./route.ts";

const place = z.strictObject({ name: z.string(), access: accessSchema });
const answer = z.strictObject({
  folders: z.array(place).readonly(),
  buckets: z.array(place).readonly(),
  hosts: z.array(z.string()).readonly(),
});

/** `/api/places`: what the operator named, by name; never where it lies, never its keys. */
export function placeRoutes(app: FastifyInstance, { places }: Services): void {
  typed(app).get(
    "/places",
    {
      schema: {
        summary: "Folders, buckets and hosts that runs may name",
        response: { 200: answer, ...failures },
      },
    },
    async () => places.list(),
  );
}
