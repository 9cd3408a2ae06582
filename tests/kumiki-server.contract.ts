import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Item, Run, RunEvent } from "@kumiki/core";
import { endWithTest } from "../packages/processor/src/inference/triton/end-with-test.contract.ts";
import { witness } from "./evidence.contract.ts";

const kumiki = new URL("../packages/cli/bin/kumiki.mjs", import.meta.url).pathname;
export const photos = new URL("../examples/photos/", import.meta.url).pathname;

/** A real `kumiki serve` process with the calls that tests make. */
export interface RunningServer {
  readonly url: string;
  readonly home: string;
  readonly process: ChildProcess;
  kill(signal?: NodeJS.Signals): Promise<void>;
}

/** Whatever answers requests, in a process of its own or in this one. */
export type Reachable = Pick<RunningServer, "url">;

export const freshHome = (): Promise<string> => mkdtemp(join(tmpdir(), "kumiki-server-"));

/** Starts the server on a free port and waits for the address it prints. */
export async function startServer(
  home: string,
  options: { args?: string[]; program?: string[]; environment?: Readonly<Record<string, string>> } = {},
): Promise<RunningServer> {
  const [command = process.execPath, ...rest] = options.program ?? [process.execPath, kumiki, "serve"];
  const child = spawn(command, [...rest, "--port", "0", "--home", home, ...(options.args ?? [])], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...options.environment, KUMIKI_HOME: home },
  });
  // A server that a test never got, or never stopped, ends all the same; it takes its workers along.
  endWithTest(child, "TERM");
  let said = "";
  child.once(
    "exit",
    witness(() => `kumiki serve: ${said.slice(-1500)}`),
  );
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = /http:\/\/127\.0\.0\.1:\d+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`kumiki serve ended with ${code}:\n${said}`)));
  });
  const kill = async (signal: NodeJS.Signals = "SIGTERM") => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  };
  return { url, home, process: child, kill };
}

async function json<T>(response: Response): Promise<T> {
  if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
  return response.json() as Promise<T>;
}

export const get = async <T>(server: Reachable, path: string): Promise<T> => json<T>(await fetch(server.url + path));

export const post = async <T>(server: Reachable, path: string, body: unknown): Promise<T> =>
  json<T>(
    await fetch(server.url + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

/** Uploads files; answers their sha256 in the order given. */
export async function upload(server: Reachable, files: readonly string[]): Promise<string[]> {
  const form = new FormData();
  for (const file of files) form.append("files", new Blob([new Uint8Array(await readFile(file))]), basename(file));
  const { uploads } = await json<{ uploads: { artifact?: { sha256: string } }[] }>(
    await fetch(`${server.url}/api/uploads`, { method: "POST", body: form }),
  );
  return uploads.map(({ artifact, ...refused }) => {
    if (artifact === undefined) throw new Error(JSON.stringify(refused));
    return artifact.sha256;
  });
}

export async function exampleDocument(name: string): Promise<unknown> {
  return JSON.parse(await readFile(new URL(`../examples/${name}/pipeline.json`, import.meta.url), "utf8"));
}

export const submit = (server: Reachable, document: unknown, sha256s: readonly string[]): Promise<Run> =>
  post<Run>(server, "/api/runs", {
    pipeline: { document },
    inputs: sha256s.map((photo, index) => ({ name: `photo-${index}`, pictures: { photo } })),
  });

export async function until<T>(ask: () => Promise<T>, done: (value: T) => boolean, timeoutMs = 120_000): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const value = await ask().catch((error: unknown) => error as Error);
    if (!(value instanceof Error) && done(value)) return value;
    if (performance.now() > end) throw new Error(`gave up waiting; last: ${JSON.stringify(value) ?? String(value)}`);
    await sleep(100);
  }
}

const open = ["queued", "running", "cancelling"];
export const finished = (server: Reachable, id: string, timeoutMs?: number): Promise<Run> =>
  until(
    () => get<Run>(server, `/api/runs/${id}`),
    (run) => !open.includes(run.status),
    timeoutMs,
  );

export async function allItems(server: Reachable, id: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page: { items: Item[]; next?: string } = await get(
      server,
      `/api/runs/${id}/items?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ""}`,
    );
    items.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return items;
}

/** Reads a finished run's event stream from `after` to its end. */
export async function allEvents(server: Reachable, id: string, after = 0): Promise<RunEvent[]> {
  const response = await fetch(`${server.url}/api/runs/${id}/events`, {
    headers: { accept: "text/event-stream", "last-event-id": String(after) },
  });
  const text = await response.text();
  return text
    .split("\n")
    .filter((line) => line.startsWith("data:"))
    .map((line) => JSON.parse(line.slice(5)) as RunEvent);
}

export const outputHashes = (items: readonly Item[]): (string | undefined)[] =>
  items.map((item) => {
    const picture = item.outputs.picture;
    return picture && "artifact" in picture ? picture.artifact.sha256 : undefined;
  });
