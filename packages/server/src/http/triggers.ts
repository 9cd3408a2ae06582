import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Services } from "../services.ts";
import { listCalls, resendCalls } from "../triggers/calls.ts";
import { callSchema, firingSchema, newTriggerSchema, triggerSchema } from "../triggers/schema.ts";
import { failures, idSchema, pageQuerySchema, typed } from "./route.ts";

const listSchema = z.strictObject({ triggers: z.array(triggerSchema) });
const withSecret = z.strictObject({
  trigger: triggerSchema,
  secret: z.string().optional().meta({ description: "Of a hook its token, of a webhook its key; never shown again" }),
});
const params = { params: idSchema };
const one = { response: { 200: triggerSchema, ...failures } };

/** `/api/triggers`: what starts runs by itself, and what is told of their end. */
export function triggerRoutes(app: FastifyInstance, services: Services): void {
  setUpRoutes(app, services);
  stateRoutes(app, services);
  historyRoutes(app, services);
}

function setUpRoutes(app: FastifyInstance, { triggers }: Services): void {
  const api = typed(app);
  api.get(
    "/triggers",
    { schema: { summary: "Triggers, newest first", response: { 200: listSchema, ...failures } } },
    async () => ({ triggers: await triggers.list() }),
  );
  api.post(
    "/triggers",
    {
      schema: {
        summary: "Set up a watched folder, a schedule, a hook or a webhook",
        body: newTriggerSchema,
        response: { 201: withSecret, ...failures },
      },
    },
    async ({ body }, reply) => {
      const created = await triggers.create(body);
      return reply.code(201).header("location", `/api/triggers/${created.trigger.id}`).send(created);
    },
  );
  api.get("/triggers/:id", { schema: { summary: "A trigger", ...params, ...one } }, async ({ params: { id } }) =>
    triggers.answer(id),
  );
  api.put(
    "/triggers/:id",
    { schema: { summary: "Change a trigger; its kind stays", ...params, body: newTriggerSchema, ...one } },
    async ({ params: { id }, body }) => triggers.update(id, body),
  );
  api.delete(
    "/triggers/:id",
    {
      schema: { summary: "Remove a trigger; its runs stay", ...params, response: { 204: z.undefined(), ...failures } },
    },
    async ({ params: { id } }, reply) => {
      await triggers.remove(id);
      return reply.code(204).send(undefined);
    },
  );
  api.post(
    "/triggers/:id/secret",
    { schema: { summary: "Another token or key", ...params, response: { 200: withSecret, ...failures } } },
    async ({ params: { id } }) => triggers.renewSecret(id),
  );
}

const fireHeaders = z.object({
  "idempotency-key": z.string().min(1).max(200).optional().meta({ description: "The same key never fires twice" }),
});
const fired = z.strictObject({
  firing: firingSchema.optional(),
  call: callSchema.optional().meta({ description: "Of a webhook: a test call" }),
  waiting: z.int().optional().meta({ description: "Of a watched folder: files that are still being written" }),
});

function stateRoutes(app: FastifyInstance, { triggers }: Services): void {
  const api = typed(app);
  api.post(
    "/triggers/:id/pause",
    { schema: { summary: "Pause a trigger", ...params, ...one } },
    async ({ params: { id } }) => triggers.pause(id),
  );
  api.post(
    "/triggers/:id/resume",
    { schema: { summary: "Resume a trigger", ...params, ...one } },
    async ({ params: { id } }) => triggers.resume(id),
  );
  api.post(
    "/triggers/:id/fire",
    { schema: { summary: "Fire it now", ...params, headers: fireHeaders, response: { 200: fired, ...failures } } },
    async ({ params: { id }, headers }) => triggers.fire(id, headers["idempotency-key"] ?? randomUUID()),
  );
}

const firingPage = z.strictObject({ firings: z.array(firingSchema), next: z.string().optional() });
const callPage = z.strictObject({ calls: z.array(callSchema), next: z.string().optional() });
const callQuery = pageQuerySchema.extend({ status: callSchema.shape.status.optional() });
const resent = z.strictObject({ count: z.int() });

function historyRoutes(app: FastifyInstance, { triggers }: Services): void {
  const api = typed(app);
  const { store } = triggers.world;
  api.get(
    "/triggers/:id/firings",
    {
      schema: {
        summary: "When it fired, and what it missed",
        ...params,
        querystring: pageQuerySchema,
        response: { 200: firingPage, ...failures },
      },
    },
    async ({ params: { id }, query: { limit, cursor } }) => {
      const found = await triggers.firings(id, { limit: limit + 1, cursor });
      const shown = found.slice(0, limit);
      return { firings: shown, ...(found.length > limit && { next: shown.at(-1)?.id }) };
    },
  );
  api.get(
    "/triggers/:id/calls",
    {
      schema: {
        summary: "Calls of a webhook; `status=dead`: its dead letters",
        ...params,
        querystring: callQuery,
        response: { 200: callPage, ...failures },
      },
    },
    async ({ params: { id }, query: { limit, ...rest } }) => {
      await triggers.get(id);
      const found = await listCalls(store, id, { ...rest, limit: limit + 1 });
      const shown = found.slice(0, limit);
      return { calls: shown, ...(found.length > limit && { next: shown.at(-1)?.id }) };
    },
  );
  const body = z.strictObject({ call: z.string().max(64).optional().meta({ description: "One; without it all" }) });
  api.post(
    "/triggers/:id/resend",
    { schema: { summary: "Send dead letters again", ...params, body, response: { 200: resent, ...failures } } },
    async ({ params: { id }, body: { call } }) => {
      await triggers.get(id);
      return { count: await resendCalls(store, id, call) };
    },
  );
}
