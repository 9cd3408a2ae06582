import type { WorkerPool } from "../executors/embedded/pool.ts";
import { sameSecret } from "./access.ts";
import type { Identify } from "./calling-worker.ts";

/** Workers of this server: each has the token that its process was given at its start. */
export const poolWorkers =
  (pool: WorkerPool): Identify =>
  async (given) => {
    const order = pool.orderOf((token) => sameSecret(given, token));
    return order && { worker: order.worker, serves: order.serves, scope: { of: "embedded" } };
  };
