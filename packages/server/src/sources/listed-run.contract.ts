import { finalRunStatuses, type Item, type Lease, type Run } from "@kumiki/core";
import { grey, itemsOf, runOf, send, until } from "../planted/server.contract.ts";
import type { PlantedServer, PlantedWorker } from "../planted/worker.contract.ts";

type Server = Pick<PlantedServer, "url">;

/** Sends a zip, a manifest or a list; answers its sha256. */
export async function sendFile(server: Server, name: string, body: Buffer | string): Promise<string> {
  const { status, json } = await send(server, {
    method: "POST",
    path: `/api/files?name=${encodeURIComponent(name)}`,
    headers: { "content-type": "application/octet-stream" },
    body,
  });
  if (status !== 201) throw new Error(JSON.stringify(json));
  return json.artifact.sha256;
}

export const startFrom = (server: Server, source: object, more: object = {}) =>
  send(server, { path: "/api/runs", body: { pipeline: { document: grey }, source, ...more } });

/** Starts a run, which must be taken. */
export async function runFrom(server: Server, source: object, more: object = {}): Promise<Run> {
  const { status, json } = await startFrom(server, source, more);
  if (status !== 202) throw new Error(JSON.stringify(json));
  return json;
}

export interface Ended {
  readonly run: Run;
  readonly items: readonly Item[];
  /** What workers were given, in order. */
  readonly leases: readonly Lease[];
}

/** Works on a run until it has ended; every item that waits succeeds. */
export async function workOff(server: Server, worker: PlantedWorker, id: string | undefined): Promise<Ended> {
  if (id === undefined) throw new Error("the run was refused");
  const leases: Lease[] = [];
  const run = await until(
    async () => {
      for (let lease = await worker.lease(); lease !== null; lease = await worker.lease()) {
        leases.push(lease);
        await worker.succeed(lease);
      }
      return runOf(server, id);
    },
    ({ status }) => finalRunStatuses.includes(status),
  );
  return { run, items: await itemsOf(server, id), leases };
}
