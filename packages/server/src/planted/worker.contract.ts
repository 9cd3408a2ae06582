import { createHash } from "node:crypto";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Completion, Lease, WorkerOrder } from "@kumiki/core";
import type { RunningServer, ServerSettings } from "../index.ts";
import { type Answered, ordersIn, png, send, serve, until } from "./server.contract.ts";

/**
 * A worker that says what a test makes it say. Real ones cannot be told to fall silent, to answer twice or late, to die
 * at a given moment or to lie; the process that the server starts is real and only waits (idle-worker.mjs).
 */
export class PlantedWorker {
  readonly order: WorkerOrder & { readonly pid: number };

  constructor(order: WorkerOrder & { readonly pid: number }) {
    this.order = order;
  }

  call(method: string, path: string, body?: unknown, token = this.order.token): Promise<Answered> {
    const headers = { authorization: `Bearer ${token}` };
    return send({ url: this.order.server }, { method, path: `/worker/${path}`, headers, body });
  }

  async lease(waitMs = 0): Promise<Lease | null> {
    const { worker, serves } = this.order;
    const { status, json } = await this.call("POST", "lease", { worker, serves, waitMs });
    if (status !== 200) throw new Error(JSON.stringify(json));
    return json.lease;
  }

  heartbeat = async (...leases: string[]): Promise<{ cancelled: string[]; lost: string[] }> =>
    (await this.call("POST", "heartbeat", { worker: this.order.worker, leases })).json;

  events = (lease: string, events: readonly unknown[]) => this.call("POST", `leases/${lease}/events`, { events });
  complete = (lease: string, completion: Completion) => this.call("POST", `leases/${lease}/complete`, completion);

  async put(bytes: Buffer, sha256 = hashOf(bytes)): Promise<Answered> {
    const headers = { authorization: `Bearer ${this.order.token}`, "content-type": "image/png" };
    return send(
      { url: this.order.server },
      { method: "PUT", path: `/worker/artifacts/${sha256}`, headers, body: bytes },
    );
  }

  /** Does what a sound worker does with an item. */
  async succeed(lease: Lease): Promise<Answered> {
    const bytes = png(`result of ${lease.run}/${lease.item}`);
    await this.put(bytes);
    return this.complete(lease.id, succeeded(bytes));
  }

  fail = (lease: Lease) =>
    this.complete(lease.id, {
      status: "failed",
      events: [],
      steps: [],
      problem: { code: "IMAGE_EMPTY", severity: "error", message: { ja: "空", en: "empty" } },
    });

  kill(): void {
    process.kill(this.order.pid, "SIGKILL");
  }
}

export const hashOf = (bytes: Buffer): string => createHash("sha256").update(bytes).digest("hex");

export const succeeded = (bytes: Buffer): Completion => ({
  status: "succeeded",
  events: [],
  steps: [],
  files: [],
  outputs: {
    picture: { kind: "image", artifact: { sha256: hashOf(bytes), mediaType: "image/png", sizeBytes: bytes.length } },
  },
});

export interface PlantedServer extends RunningServer {
  /** Living workers of a kind, once there are as many as wanted. */
  workers(count: number, serves?: "items" | "previews"): Promise<PlantedWorker[]>;
  /** The living process for small pictures, once somebody asked for one. */
  thumbnailWorker(): Promise<PlantedWorker>;
}

/** A server whose workers are planted ones. */
export async function servePlanted(settings: Partial<ServerSettings> = {}): Promise<PlantedServer> {
  const directory = await mkdtemp(join(tmpdir(), "kumiki-orders-"));
  const args = [join(import.meta.dirname, "idle-worker.mjs"), directory];
  const workerCommand = { command: process.execPath, args };
  const server = await serve({ workers: 1, workerCommand, ...settings });
  return {
    ...server,
    async thumbnailWorker() {
      const { process } = server.services.thumbnails;
      const alive = async () =>
        ((await ordersIn(directory)) as PlantedWorker["order"][]).filter((order) =>
          process.orderOf((token) => token === order.token),
        );
      const [order] = await until(alive, (found) => found.length > 0);
      if (order === undefined) throw new Error("no order");
      return new PlantedWorker(order);
    },
    async workers(count, serves = "items") {
      const alive = async () => {
        const ids = server.services.pool.workers().map(({ id }) => id);
        const orders = (await ordersIn(directory)) as (WorkerOrder & { pid: number })[];
        return orders.filter((order) => order.serves === serves && ids.includes(order.worker));
      };
      return (await until(alive, (found) => found.length >= count)).map((order) => new PlantedWorker(order));
    },
  };
}
