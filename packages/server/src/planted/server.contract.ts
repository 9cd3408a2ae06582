import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { type IncomingHttpHeaders, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Item, Run, RunEvent, WorkerOrder } from "@kumiki/core";
import { afterEach } from "vitest";
import { type RunningServer, type ServerSettings, startServer } from "../index.ts";

const started: RunningServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.close();
});

export const freshHome = (): Promise<string> => mkdtemp(join(tmpdir(), "kumiki-server-"));

/** A real server on a free port with a data directory of its own, closed after the test. */
export async function serve(settings: Partial<ServerSettings> = {}): Promise<RunningServer> {
  const home = settings.home ?? (await freshHome());
  const server = await startServer({ port: 0, workers: 0, logLevel: "silent", reconcileMs: 50, ...settings, home });
  started.push(server);
  return server;
}

export interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
  /** Sent as it is; anything but text and bytes as JSON. */
  readonly body?: unknown;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  readonly json: any;
}

/** One request with whatever headers and bytes a test wants (fetch would forbid or mend some). */
export function send(server: { url: string }, { method, path, headers = {}, body }: Sent): Promise<Answered> {
  const isRaw = body === undefined || typeof body === "string" || Buffer.isBuffer(body);
  const bytes = isRaw ? (body ?? "") : JSON.stringify(body);
  const type: Record<string, string> = isRaw ? {} : { "content-type": "application/json" };
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const options = { host: hostname, port, path, method: method ?? (body === undefined ? "GET" : "POST") };
    const sent = request({ ...options, agent: false, headers: { ...type, ...headers } }, async (answer) => {
      const chunks: Buffer[] = [];
      for await (const chunk of answer) chunks.push(chunk);
      const all = Buffer.concat(chunks);
      const isJson = /[/+]json/.test(answer.headers["content-type"] ?? "");
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        bytes: all,
        json: isJson && all.length > 0 ? JSON.parse(all.toString()) : undefined,
      });
    });
    // A server that refuses a large body may close before all of it is sent.
    sent.on("error", reject);
    sent.end(bytes);
  });
}

/** A multipart body with these files. */
export function multipart(files: Record<string, Uint8Array | string>): Pick<Sent, "headers" | "body"> {
  const boundary = "kumiki-planted-boundary";
  const parts = Object.entries(files).flatMap(([name, bytes]) => [
    Buffer.from(
      `--${boundary}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: image/png\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from("\r\n"),
  ]);
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

/** The smallest PNG, one pixel; `tag` behind its end makes different files of it. */
export const png = (tag = ""): Buffer =>
  Buffer.concat([
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABpfZFQAAAAABJRU5ErkJggg==",
      "base64",
    ),
    Buffer.from(tag),
  ]);

/** Uploads pictures, which all must be taken; answers their hashes. */
export async function upload(server: { url: string }, ...tags: string[]): Promise<string[]> {
  const files = Object.fromEntries(tags.map((tag) => [`${tag}.png`, png(tag)]));
  const { json } = await send(server, { path: "/api/uploads", ...multipart(files) });
  return json.uploads.map(({ artifact }: { artifact: { sha256: string } }) => artifact.sha256);
}

/** A small pipeline that needs no model. */
export const grey = {
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" } },
  nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
  outputs: { picture: "grey.image" },
};

/** Starts a run of `grey` on pictures. */
export async function submit(server: { url: string }, tags: readonly string[], more: object = {}): Promise<Run> {
  const hashes = await upload(server, ...tags);
  const inputs = hashes.map((photo, index) => ({ name: tags[index], pictures: { photo } }));
  const { status, json } = await send(server, {
    path: "/api/runs",
    body: { pipeline: { document: grey }, inputs, ...more },
  });
  if (status !== 202) throw new Error(JSON.stringify(json));
  return json;
}

export const runOf = async (server: { url: string }, id: string): Promise<Run> =>
  (await send(server, { path: `/api/runs/${id}` })).json;
export const itemsOf = async (server: { url: string }, id: string): Promise<Item[]> =>
  (await send(server, { path: `/api/runs/${id}/items?limit=200` })).json.items;

/** Events that are stored now. */
export const eventsOf = (server: RunningServer, id: string): Promise<RunEvent[]> => server.services.runs.events(id, 0);

export async function until<T>(ask: () => Promise<T> | T, isDone: (value: T) => boolean, ms = 20_000): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const value = await ask();
    if (isDone(value)) return value;
    if (performance.now() > end) throw new Error(`gave up waiting; last: ${JSON.stringify(value)}`);
    await sleep(20);
  }
}

/** The orders that planted workers wrote down (see worker.contract.ts). */
export async function ordersIn(directory: string): Promise<WorkerOrder[]> {
  const files = (await readdir(directory)).filter((name) => name.endsWith(".order"));
  return Promise.all(files.map(async (name) => JSON.parse(await readFile(join(directory, name), "utf8"))));
}
