import { finalRunStatuses } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { idSchema, typed } from "./route.ts";

const heartbeatMs = 15_000;

export function eventRoutes(app: FastifyInstance, { runs, closing }: Services): void {
  const querystring = z.strictObject({ after: z.coerce.number().int().min(0).optional() });
  typed(app).get(
    "/runs/:id/events",
    {
      schema: {
        summary: "Events of a run (SSE); replays after Last-Event-ID",
        params: idSchema,
        querystring,
        produces: ["text/event-stream"],
      },
    },
    async ({ params: { id }, query, headers, raw }, reply) => {
      await runs.get(id);
      const last = Number(headers["last-event-id"] ?? query.after ?? 0);
      const gone = new AbortController();
      raw.once("close", () => gone.abort());
      reply.hijack();
      reply.raw.writeHead(200, {
        "content-type": "text/event-stream",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
        "x-content-type-options": "nosniff",
      });
      await stream(Number.isSafeInteger(last) && last > 0 ? last : 0, AbortSignal.any([gone.signal, closing]));

      /** Sends what the store has, then waits to be told of more; ends after the final event. */
      async function stream(after: number, stop: AbortSignal): Promise<void> {
        let sent = after;
        let wake = (): void => {};
        const stopListening = runs.bus.onRun(id, () => wake());
        stop.addEventListener("abort", () => wake(), { once: true });
        try {
          while (!stop.aborted) {
            const woken = new Promise<void>((resolve) => {
              wake = resolve;
            });
            const status = (await runs.get(id)).status;
            const events = await runs.events(id, sent);
            for (const event of events)
              reply.raw.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
            sent = events.at(-1)?.seq ?? sent;
            if (events.length > 0) continue;
            if (finalRunStatuses.includes(status)) break;
            const timer = setTimeout(() => {
              reply.raw.write(": still here\n\n");
              wake();
            }, heartbeatMs);
            await woken;
            clearTimeout(timer);
          }
        } finally {
          stopListening();
          reply.raw.end();
        }
      }
    },
  );
}
