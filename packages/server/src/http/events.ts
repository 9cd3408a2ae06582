import { once } from "node:events";
import type { Writable } from "node:stream";
import { finalRunStatuses, type RunEvent } from "@kumiki/core";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Runs } from "../runs/runs.ts";
import type { Services } from "../services.ts";
import { idSchema, typed } from "./route.ts";

const sequence = z.coerce.number().int().min(0).optional();

export function eventRoutes(app: FastifyInstance, { runs, closing, config }: Services): void {
  typed(app).get(
    "/runs/:id/events",
    {
      schema: {
        summary: "Events of a run (SSE)",
        description: "Replays what came after Last-Event-ID (or `after`), then goes on live until the run has ended.",
        params: idSchema,
        querystring: z.strictObject({ after: sequence }),
        headers: z.object({ "last-event-id": sequence }),
        produces: ["text/event-stream"],
      },
    },
    async ({ params: { id }, query, headers }, reply) => {
      await runs.get(id);
      const gone = new AbortController();
      reply.raw.once("close", () => gone.abort());
      reply.header("content-type", "text/event-stream; charset=utf-8").header("cache-control", "no-store");
      reply.header("x-accel-buffering", "no");
      reply.hijack();
      reply.raw.writeHead(200, Object.fromEntries(Object.entries(reply.getHeaders()).map(([k, v]) => [k, String(v)])));
      const after = headers["last-event-id"] ?? query.after ?? 0;
      const stop = AbortSignal.any([gone.signal, closing]);
      await sendEvents({ runs, id, after, stop, heartbeatMs: config.heartbeatMs, to: reply.raw });
      reply.raw.end();
    },
  );
}

interface EventStream {
  readonly runs: Runs;
  readonly id: string;
  readonly after: number;
  readonly stop: AbortSignal;
  readonly heartbeatMs: number;
  readonly to: Writable;
}

/** Sends what the store has, then waits to be told of more: what is seen live is what is stored. Ends after the final event. */
async function sendEvents({ runs, id, after, stop, heartbeatMs, to }: EventStream): Promise<void> {
  let sent = after;
  let wake = (_why: "more" | "quiet"): void => {};
  const stopListening = runs.bus.onRun(id, () => wake("more"));
  stop.addEventListener("abort", () => wake("more"), { once: true });
  const send = async (text: string): Promise<void> => {
    if (!to.write(text)) await once(to, "drain", { signal: stop }).catch(() => {});
  };
  try {
    while (!stop.aborted) {
      // Listening begins before looking, so that nothing that comes in between is missed.
      const woken = new Promise<"more" | "quiet">((resolve) => {
        wake = resolve;
      });
      const { status } = await runs.get(id);
      const events = await runs.events(id, sent);
      if (events.length > 0) await send(events.map(frame).join(""));
      sent = events.at(-1)?.seq ?? sent;
      if (events.length > 0) continue;
      if (finalRunStatuses.includes(status)) return;
      const timer = setTimeout(() => wake("quiet"), heartbeatMs);
      if ((await woken) === "quiet") await send(": still here\n\n");
      clearTimeout(timer);
    }
  } finally {
    stopListening();
  }
}

const frame = (event: RunEvent): string => `id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
