import { type Artifact, KumikiError } from "@kumiki/core";
import { errorOfAnswer } from "./answer.ts";

export interface SendOptions {
  /** Hears the share that has come, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof globalThis.fetch;
}

/** A piece; a lost connection costs no more, bytes. */
const pieceBytes = 8 * 2 ** 20;
const mostTries = 6;
const firstPauseMs = 500;

interface Partial {
  readonly id: string;
  readonly received: number;
  readonly artifact?: Artifact;
}

/**
 * Sends a file of any size, piece by piece; after a lost connection, or a restart of the server, it goes on where it was.
 * `base`: the server's address, or nothing in its own page. Throws the server's coded error.
 */
export async function sendFile(base: string, name: string, file: Blob, options: SendOptions = {}): Promise<Artifact> {
  const { onProgress, headers = {}, fetch = globalThis.fetch.bind(globalThis) } = options;
  const ask = async (path: string, init: RequestInit): Promise<Partial> => {
    const answer = await fetch(`${base}/api/files/partial${path}`, {
      ...init,
      headers: { ...headers, ...init.headers },
    });
    const body = await answer.json().catch(() => undefined);
    if (!answer.ok) throw errorOfAnswer(body, answer.status);
    return body;
  };
  const begin = JSON.stringify({ name, sizeBytes: file.size });
  const json = { "content-type": "application/json" };
  const bytes = { "content-type": "application/octet-stream" };
  let state = await ask("", { method: "POST", headers: json, body: begin });
  const { id } = state;
  for (let tries = 1; state.artifact === undefined; ) {
    const { received } = state;
    try {
      const body = file.slice(received, received + pieceBytes);
      state = await ask(`/${id}?offset=${received}`, { method: "PUT", headers: bytes, body });
      tries = 1;
    } catch (error) {
      const isPassing = !(error instanceof KumikiError) || error.retry === "later";
      if (!isPassing || tries++ >= mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** tries));
      state = await ask(`/${id}`, {}).catch(() => state);
    }
    onProgress?.(state.received / file.size);
  }
  return state.artifact;
}
