import type { DeliveredItem, Delivery, Run } from "@kumiki/core";
import { png, send, submit, until } from "../planted/server.contract.ts";
import { type PlantedServer, type PlantedWorker, servePlanted, succeeded } from "../planted/worker.contract.ts";

type Settings = NonNullable<Parameters<typeof servePlanted>[0]>;

export interface Delivering {
  readonly server: PlantedServer;
  /** A run whose items all succeed, with a result of its own each (`content` and the item's number). */
  run(names: readonly string[], more: object, content?: string): Promise<Run>;
}

/** A server with places, and a worker that makes results of text, so that each test knows every byte. */
export async function serveDelivering(places: Settings["places"], more: Settings = {}): Promise<Delivering> {
  const server = await servePlanted({ ...more, places });
  const [worker] = (await server.workers(1)) as [PlantedWorker];
  return {
    server,
    async run(names, more, content = "result") {
      const run = await submit(server, names, more);
      for (let item = 0; item < names.length; item++) {
        const lease = await worker.lease();
        if (lease === null) throw new Error("no lease");
        const bytes = png(`${content} ${lease.item}`);
        await worker.put(bytes);
        await worker.complete(lease.id, succeeded(bytes));
      }
      return run;
    },
  };
}

export const deliveryOf = async (server: { url: string }, run: string): Promise<Delivery> =>
  (await send(server, { path: `/api/runs/${run}/delivery` })).json.delivery;

/** The delivery of a run once nothing of it waits, or once it has the state. */
export const settled = (server: { url: string }, run: string, state?: Delivery["state"]): Promise<Delivery> =>
  until(
    () => deliveryOf(server, run),
    (told) => (state === undefined ? told.waiting === 0 && told.delivered + told.failed > 0 : told.state === state),
  );

export const deliveriesOf = async (server: { url: string }, run: string, query = ""): Promise<DeliveredItem[]> =>
  (await send(server, { path: `/api/runs/${run}/deliveries${query}` })).json.deliveries;

export const again = (server: { url: string }, run: string, items: "failed" | "all") =>
  send(server, { path: `/api/runs/${run}/delivery/again`, body: { items } });
