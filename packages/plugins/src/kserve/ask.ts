import { Agent, type ClientRequest, request } from "node:http";
import type { Socket } from "node:net";

/** Where a part listens. */
export type Place = { readonly socketPath: string } | { readonly host: string; readonly port: number };

export interface Said {
  readonly status: number;
  /** The JSON before the binary part, or all of it. */
  readonly head: Uint8Array;
  /** In memory of its own, so that values begin where arrays can. */
  readonly body: Uint8Array;
}

export interface Question {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly head?: Buffer;
  readonly bytes?: readonly Uint8Array[];
  /** Largest answer, bytes; refused before any of it is kept. */
  readonly mostBytes: number;
  readonly signal: AbortSignal;
}

/** The answer is larger than whoever asks takes. */
export class AnswerTooLarge extends Error {
  override readonly name = "AnswerTooLarge";
}

/** Connections to one part; they stay open between calls and keep no process alive. */
export const connection = (): Agent => new Agent({ keepAlive: true, maxSockets: 2 });

/** Asks and puts the answer together in one piece of memory. AnswerTooLarge, the signal's reason, errors of the socket. */
export function ask(place: Place, agent: Agent, question: Question): Promise<Said> {
  const { method, path, head, bytes = [], mostBytes, signal } = question;
  const length = (head?.length ?? 0) + bytes.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const headers = {
    host: "part",
    ...(method === "POST" && { "content-length": length, "content-type": "application/octet-stream" }),
    ...(head && { "inference-header-content-length": head.length }),
  };
  return new Promise((resolve, reject) => {
    const asked = request({ ...place, agent, method, path, headers, signal }, (answer) => {
      const told = Number(answer.headers["content-length"]);
      if (!Number.isSafeInteger(told) || told > mostBytes) {
        asked.destroy();
        reject(new AnswerTooLarge(`${answer.headers["content-length"] ?? "?"} bytes`));
        return;
      }
      const parts = new Parts(Math.min(told, headLength(answer.headers) ?? told), told);
      answer.on("data", (chunk: Buffer) => parts.add(chunk));
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, head: parts.head, body: parts.body }));
    });
    asked.on("error", reject);
    asked.once("socket", (socket) => limitConnecting(asked, socket));
    if (head !== undefined) asked.write(head);
    for (const part of bytes) asked.write(part);
    asked.end();
  });
}

/** Longest time until a connection stands, ms; a machine that is gone says nothing. */
const connectMs = 3_000;

function limitConnecting(asked: ClientRequest, socket: Socket): void {
  if (!socket.connecting) return;
  const late = Object.assign(new Error("no connection came about in time"), { code: "ETIMEDOUT" });
  const timer = setTimeout(() => asked.destroy(late), connectMs);
  for (const event of ["connect", "close"]) socket.once(event, () => clearTimeout(timer));
}

/** What comes in chunks, as head and body. */
class Parts {
  readonly head: Uint8Array;
  readonly body: Uint8Array;
  #at = 0;

  constructor(headLength: number, length: number) {
    this.head = new Uint8Array(headLength);
    this.body = new Uint8Array(length - headLength);
  }

  add(chunk: Uint8Array): void {
    const ofHead = chunk.subarray(0, Math.max(0, this.head.length - this.#at));
    this.head.set(ofHead, ofHead.length > 0 ? this.#at : 0);
    const rest = chunk.subarray(ofHead.length);
    if (rest.length > 0) this.body.set(rest, this.#at + ofHead.length - this.head.length);
    this.#at += chunk.length;
  }
}

function headLength(headers: NodeJS.Dict<string | string[]>): number | undefined {
  const said = headers["inference-header-content-length"];
  return typeof said === "string" && /^\d+$/.test(said) ? Number(said) : undefined;
}
