import { mkdtemp } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { send } from "../planted/server.contract.ts";
import type { Call, Firing, TriggerAnswer } from "./schema.ts";

type Server = { readonly url: string };

/** A folder that a server may watch, with the settings that name it. */
export async function watched() {
  const path = await mkdtemp(join(tmpdir(), "kumiki-watched-"));
  return { path, places: { folders: { inbox: { path } } } };
}

export const setUp = (server: Server, body: object) => send(server, { path: "/api/triggers", body });

/** Sets a trigger up, which must be taken. */
export async function trigger(server: Server, body: object): Promise<{ trigger: TriggerAnswer; secret: string }> {
  const { status, json } = await setUp(server, body);
  if (status !== 201) throw new Error(JSON.stringify(json));
  return json;
}

export const doWith = (server: Server, id: string, what: string, body?: unknown) =>
  send(server, { method: "POST", path: `/api/triggers/${id}/${what}`, ...(body !== undefined && { body }) });
export const stateOf = async (server: Server, id: string): Promise<TriggerAnswer> =>
  (await send(server, { path: `/api/triggers/${id}` })).json;
export const firingsOf = async (server: Server, id: string): Promise<Firing[]> =>
  (await send(server, { path: `/api/triggers/${id}/firings?limit=200` })).json.firings;
export const callsOf = async (server: Server, id: string, status = ""): Promise<Call[]> =>
  (await send(server, { path: `/api/triggers/${id}/calls?limit=200${status && `&status=${status}`}` })).json.calls;
export const runsOf = async (server: Server): Promise<{ id: string }[]> =>
  (await send(server, { path: "/api/runs?limit=200" })).json.runs;

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const receivers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of receivers.splice(0)) await close();
});

/** A receiver of webhooks on a port of its own, which answers as it is told. */
export async function receiver(port = 0) {
  const received: Received[] = [];
  const state = { status: 204, headers: {} as Record<string, string> };
  const server = createServer(async (request, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    answer.writeHead(state.status, state.headers).end();
  });
  await new Promise<void>((done) => server.listen(port, "127.0.0.1", done));
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  receivers.push(close);
  const address = server.address();
  if (address === null || typeof address === "string") throw new TypeError("no port");
  const host = `127.0.0.1:${address.port}`;
  return { url: `http://${host}/ended`, host, port: address.port, received, state, close };
}
