import { KumikiError, type WorkerOrder } from "@kumiki/core";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { WorkerPool } from "../executors/embedded/pool.ts";
import { bearerToken, sameSecret } from "./access.ts";

declare module "fastify" {
  interface FastifyRequest {
    /** The worker whose token came with a request to the worker's door. */
    worker: WorkerOrder | null;
  }
}

/** Lets workers in whose token a living process was given at its start. */
export function guardWorkers(app: FastifyInstance, pool: WorkerPool): void {
  app.decorateRequest("worker", null);
  app.addHook("onRequest", async (request) => {
    const given = bearerToken(request);
    const order = given && pool.orderOf((token) => sameSecret(given, token));
    if (!order) throw new KumikiError("UNAUTHORIZED");
    request.worker = order;
  });
}

/** The worker of the request; what it says of itself must agree. */
export function callingWorker({ worker }: FastifyRequest, named?: string): WorkerOrder {
  if (worker === null) throw new KumikiError("UNAUTHORIZED");
  if (named !== undefined && named !== worker.worker)
    throw new KumikiError("FORBIDDEN", { received: `the token is not that of ${named}` });
  return worker;
}
