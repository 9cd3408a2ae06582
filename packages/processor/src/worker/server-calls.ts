import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, reasonOf, text } from "@kumiki/core";
import { currentAddress, type ServerAddress } from "./server-address.ts";
import { currentToken, type WorkerToken } from "./token.ts";

export interface DoorOptions {
  /** The server that has `/worker/*`. */
  readonly server: ServerAddress;
  readonly token: WorkerToken;
  readonly worker: string;
}

export interface CallOptions {
  readonly body?: unknown;
  readonly bytes?: Uint8Array;
  readonly mediaType?: string;
  readonly signal?: AbortSignal;
  /** Where a good answer is written as it comes, for files that may be larger than memory; its bytes are empty then. */
  readonly into?: string;
  /** How long a server that is away is waited for; a restart takes a few seconds, a lease lasts 30 s. */
  readonly patienceMs?: number;
}

/** An answer that has come in full: one that breaks off is none. */
export interface Answer {
  readonly status: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
  json(): unknown;
}

/** The server could not be reached, or answered that it cannot serve now. Says nothing about the item. */
export class ServerUnreachable extends Error {
  override readonly name = "ServerUnreachable";
}

/** Calls `/worker/*`. 404 to GET and HEAD is an answer; other refusals throw (see `refusal`). */
export function serverCalls({ server, token }: DoorOptions) {
  return async (method: string, path: string, options: CallOptions = {}): Promise<Answer> => {
    const givesUpAt = performance.now() + (options.patienceMs ?? 25_000);
    for (let pause = 100; ; pause = Math.min(pause * 2, 2_000)) {
      try {
        const address = await currentAddress(server);
        if (address === undefined) throw new ServerUnreachable("the cluster knows of no server");
        const response = await ask(`${address}/worker/${path}`, method, await currentToken(token), options);
        if (isAnswer(method, response.status)) return response;
        throw refusal(path, response);
      } catch (error) {
        options.signal?.throwIfAborted();
        if (!isPassing(error) || performance.now() + pause > givesUpAt) throw error;
      }
      // An abort ends the sleep; the next call then says why.
      await sleep(pause, undefined, options.signal ? { signal: options.signal } : {}).catch(() => {});
    }
  };
}

/** A server that comes again, or a disk on which room is made. */
const isPassing = (error: unknown): boolean =>
  error instanceof ServerUnreachable || (error instanceof KumikiError && error.code === "STORAGE_FULL");

const isAnswer = (method: string, status: number): boolean =>
  (status >= 200 && status < 300) || (status === 404 && (method === "GET" || method === "HEAD"));

async function ask(url: string, method: string, token: string, options: CallOptions): Promise<Answer> {
  const { body, bytes, signal } = options;
  const sent = bytes === undefined ? body && JSON.stringify(body) : new Uint8Array(bytes);
  const type = options.mediaType ?? (body === undefined ? undefined : "application/json");
  try {
    const response = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(type && { "content-type": type }) },
      ...(sent !== undefined && { body: sent as string | Uint8Array<ArrayBuffer> }),
      ...(signal && { signal }),
    });
    const bytes = await receive(response, options.into);
    return { status: response.status, bytes, json: () => JSON.parse(Buffer.from(bytes).toString("utf8")) };
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    throw new ServerUnreachable(cause === undefined ? reasonOf(error) : reasonOf(cause), { cause: error });
  }
}

async function receive(response: Response, into: string | undefined): Promise<Uint8Array<ArrayBuffer>> {
  if (into === undefined || !response.ok || response.body === null) return new Uint8Array(await response.arrayBuffer());
  // An earlier try may have left a part of it.
  await writeFile(into, response.body, { flag: "w" });
  return new Uint8Array();
}

/** STALE_LEASE, STORAGE_FULL, UNAUTHORIZED (a token that this server does not take), ServerUnreachable, else a plain error. */
function refusal(path: string, { status, bytes }: Answer): Error {
  const code = /"code"\s*:\s*"([A-Z_]+)"/.exec(Buffer.from(bytes).toString("utf8"))?.[1];
  const what = `${status} ${code ?? ""} from /worker/${path}`;
  if (code === "STALE_LEASE")
    return new KumikiError("STALE_LEASE", {
      received: text("この試行", "this attempt"),
      expected: text("別の試行", "another"),
    });
  if (status === 507) return new KumikiError("STORAGE_FULL");
  if (status === 401 || status === 403) return new KumikiError("UNAUTHORIZED");
  if (status === 429 || [502, 503, 504].includes(status)) return new ServerUnreachable(what);
  return new Error(what);
}
