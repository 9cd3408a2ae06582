import { KumikiError, text, type WorkerOrder } from "@kumiki/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { LeaseScope } from "../runs/leases.ts";
import { bearerToken } from "./access.ts";

/** A worker as its token proves it. */
export interface Caller {
  readonly worker: string;
  readonly serves: WorkerOrder["serves"];
  readonly scope: LeaseScope;
}

/** Who a token belongs to; undefined when it is none that this door takes. */
export type Identify = (token: string) => Promise<Caller | undefined>;

declare module "fastify" {
  interface FastifyRequest {
    /** The worker whose token came with a request to the worker's door. */
    worker: Caller | null;
  }
}

/** Lets workers in that one of the doors' keepers knows. */
export function guardWorkers(app: FastifyInstance, keepers: readonly Identify[]): void {
  app.decorateRequest("worker", null);
  app.addHook("onRequest", async (request) => {
    const given = bearerToken(request);
    if (given === undefined) throw new KumikiError("UNAUTHORIZED");
    for (const identify of keepers) request.worker ??= (await identify(given)) ?? null;
    if (request.worker === null) throw new KumikiError("UNAUTHORIZED");
  });
}

/** The worker of the request; what it says of itself must agree. */
export function callingWorker({ worker }: FastifyRequest, named?: string): Caller {
  if (worker === null) throw new KumikiError("UNAUTHORIZED");
  if (named !== undefined && named !== worker.worker)
    throw new KumikiError("FORBIDDEN", {
      received: text(`トークンが ${named} のものではありません`, `the token is not that of ${named}`),
    });
  return worker;
}
