import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { errorOf, KumikiError, problemSchema, text } from "@kumiki/core";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { newRunSchema } from "../runs/request.ts";
import type { Services } from "../services.ts";
import { fieldOf } from "../sources/open-source.ts";
import { checkRunOfInputs } from "../triggers/check-run.ts";
import { toFiring } from "../triggers/firings.ts";
import { Rate } from "../triggers/rate.ts";
import { firingSchema } from "../triggers/schema.ts";
import { isToken } from "../triggers/secrets.ts";
import type { Trigger } from "../triggers/trigger.ts";
import { bearerToken, giveAccess } from "./access.ts";
import { cleanName } from "./receive-uploads.ts";
import { failures, idSchema, typed } from "./route.ts";

/** Wrong tokens that one address may send in a minute. */
const mostWrong = 30;
/** Keys of calls, the same as those of runs. */
const keySchema = z.object({ "idempotency-key": z.string().min(1).max(200).optional() });
const querySchema = z.strictObject({ name: z.string().min(1).max(255).default("picture") });
const bodySchema = newRunSchema.pick({ inputs: true, parameters: true }).partial();
const answerSchema = z.strictObject({ firing: firingSchema });

/**
 * `POST /api/hooks/:id`: starts the run of a hook. The body is JSON (`parameters`, `inputs`) or one picture as it is; the
 * hook's own token opens this and nothing else.
 */
export function hookRoutes(app: FastifyInstance, services: Services): void {
  const guard = new HookGuard(services);
  giveAccess(app, "open");
  app.addContentTypeParser(/^(image\/|application\/octet-stream)/, (_request, payload, done) => done(null, payload));
  typed(app).post(
    "/hooks/:id",
    {
      bodyLimit: services.config.maxUploadBytes,
      schema: {
        summary: "Call a hook (Authorization: Bearer, with its own token)",
        description: "The body is JSON with `parameters` and `inputs`, both optional, or one picture (image/*).",
        params: idSchema,
        querystring: querySchema,
        headers: keySchema,
        response: { 202: answerSchema, ...failures },
      },
      onRequest: (request, reply) => guard.check(request, reply),
    },
    async (request, reply) => {
      const trigger = await services.triggers.get(request.params.id);
      const body = await readBody(request, trigger, services);
      const key = request.headers["idempotency-key"] ?? randomUUID();
      const { row, isNew } = await services.triggers.call(trigger, { cause: "call", key: `call:${key}`, body });
      if (row.status === "failed" && row.problem !== null) throw errorOf(problemSchema.parse(JSON.parse(row.problem)));
      if (!isNew) reply.header("idempotency-replayed", "true");
      if (row.run !== null) reply.header("location", `/api/runs/${row.run}`);
      return reply.code(202).send({ firing: toFiring(row) });
    },
  );
}

/** Who may call, and how often; before a byte of the body is read. */
class HookGuard {
  readonly #services: Services;
  readonly #calls = new Rate();
  readonly #wrong = new Rate();

  constructor(services: Services) {
    this.#services = services;
  }

  /** A hook that is not there answers like a wrong token, and takes as long. */
  async check(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { id } = idSchema.parse(request.params);
    const trigger = await this.#services.triggers.get(id).catch(() => undefined);
    const isHook = trigger?.definition.kind === "hook";
    if (!isToken(bearerToken(request) ?? "", isHook ? trigger.secret : null)) {
      refuseMany(this.#wrong.take(request.ip, mostWrong, Date.now()), reply);
      throw new KumikiError("UNAUTHORIZED");
    }
    if (trigger?.definition.kind === "hook")
      refuseMany(this.#calls.take(id, trigger.definition.hook.perMinute, Date.now()), reply);
  }
}

function refuseMany(seconds: number | undefined, reply: FastifyReply): void {
  if (seconds === undefined) return;
  reply.header("retry-after", String(seconds));
  throw new KumikiError("TOO_MANY_REQUESTS");
}

/** What a call brings; a picture is kept and named by its hash. REQUEST_INVALID, IMAGE_FORMAT_UNSUPPORTED. */
async function readBody(request: FastifyRequest, { definition }: Trigger, services: Services): Promise<unknown> {
  if (definition.kind !== "hook") throw new KumikiError("UNAUTHORIZED");
  if (!(request.body instanceof Readable)) {
    const parsed = bodySchema.safeParse(request.body ?? {});
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw new KumikiError("REQUEST_INVALID", {
      field: ["body", ...(issue?.path ?? [])].join("."),
      expected: text("parameters と inputs、または画像", "parameters and inputs, or a picture"),
    });
  }
  const { document } = await checkRunOfInputs(definition.run, services.triggers.world);
  const field = fieldOf(document);
  const name = cleanName(querySchema.parse(request.query).name);
  const { sha256 } = await services.artifacts.upload(request.body, services.config.maxUploadBytes, name);
  return { inputs: [{ name, pictures: { [field]: sha256 } }] };
}
