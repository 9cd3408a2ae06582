import { Readable } from "node:stream";
import { fillText, KumikiError, plain, type Reason, reasonFor, WordedError } from "@kumiki/core";
import { Pool } from "undici";
import { z } from "zod";
import { receive } from "./receive.ts";

const tensorSchema = z.object({ name: z.string(), datatype: z.string(), shape: z.array(z.coerce.number()) });
export const metadataSchema = z.object({
  versions: z.array(z.string()).default([]),
  inputs: z.array(tensorSchema),
  outputs: z.array(tensorSchema),
});
export type Metadata = z.output<typeof metadataSchema>;
const configSchema = z.object({ max_batch_size: z.number().default(0) });

export interface TritonLimits {
  /** Connections, and so requests under way, at one time. */
  readonly connections: number;
  /** Without an answer for so long a request has failed, ms. */
  readonly timeoutMs: number;
}

/** The server could not be asked: nothing was computed, so another may be. */
export class Unreached extends WordedError {
  override readonly name = "Unreached";

  constructor(place: string, { received, detail }: Reason, options?: ErrorOptions) {
    super(fillText(plain("{place}: {received}"), { place, received }), { detail, ...options });
  }
}

export interface RawAnswer {
  readonly body: Uint8Array;
  readonly headLength: number | undefined;
}

/** One Triton over HTTP. */
export class TritonServer {
  readonly url: string;
  readonly #pool: Pool;

  constructor(url: string, { connections, timeoutMs }: TritonLimits) {
    this.url = url.replace(/\/$/, "");
    // No pipelining: a long inference must not hold up the one behind it.
    this.#pool = new Pool(this.url, {
      connections,
      pipelining: 1,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: 3_000 },
    });
  }

  async isReady(): Promise<boolean> {
    try {
      return (await this.ask("GET", "/v2/health/ready", undefined, 3_000)).status === 200;
    } catch {
      // Whatever keeps it from answering: it is not ready.
      return false;
    }
  }

  /** What the live model takes and gives. MODEL_NOT_READY with Triton's words when it has no such model ready. */
  async metadata(model: string): Promise<Metadata> {
    return this.#model(model, "", metadataSchema);
  }

  async maxBatch(model: string): Promise<number> {
    return (await this.#model(model, "/config", configSchema)).max_batch_size;
  }

  async #model<T>(model: string, what: string, schema: z.ZodType<T>): Promise<T> {
    const { status, body } = await this.ask("GET", `/v2/models/${encodeURIComponent(model)}${what}`);
    const values = { model };
    if (status !== 200) throw new KumikiError("MODEL_NOT_READY", { received: words(status, body), values });
    try {
      return schema.parse(JSON.parse(Buffer.from(body).toString("utf8")));
    } catch (error) {
      // Something answers there that is no KServe v2 server.
      throw new KumikiError("MODEL_NOT_READY", { received: words(status, body), values }, { cause: error });
    }
  }

  /** Runs a model. Unreached: nothing was computed. MODEL_NOT_READY, TOO_MANY_REQUESTS (its queue is full), INFERENCE_FAILED. */
  async infer(
    model: string,
    headers: Readonly<Record<string, string>>,
    body: readonly Uint8Array[],
  ): Promise<RawAnswer> {
    const path = `/v2/models/${encodeURIComponent(model)}/infer`;
    const answer = await this.ask("POST", path, { headers, body });
    if (answer.status === 200) return { body: answer.body, headLength: answer.headLength };
    throw refusal(model, answer.status, words(answer.status, answer.body));
  }

  async ask(
    method: "GET" | "POST",
    path: string,
    content?: { headers: Readonly<Record<string, string>>; body: readonly Uint8Array[] | string },
    timeoutMs?: number,
  ): Promise<RawAnswer & { status: number }> {
    try {
      return await receive(this.#pool, {
        method,
        path,
        ...(content && { headers: { ...content.headers, ...lengthOf(content.body) }, body: streamOf(content.body) }),
        ...(timeoutMs !== undefined && { headersTimeout: timeoutMs, bodyTimeout: timeoutMs }),
      });
    } catch (error) {
      if (isTimeout(error))
        throw new KumikiError("INFERENCE_FAILED", { ...reasonFor(error), values: { model: path } }, { cause: error });
      throw new Unreached(this.url, reasonFor(error), { cause: error });
    }
  }

  close = (): Promise<void> => this.#pool.destroy();
}

/** Parts without a length would be sent in chunks, which Triton does not take. */
const lengthOf = (body: readonly Uint8Array[] | string): Record<string, string> =>
  typeof body === "string" ? {} : { "content-length": String(body.reduce((sum, part) => sum + part.length, 0)) };

const streamOf = (body: readonly Uint8Array[] | string): string | Readable =>
  typeof body === "string" ? body : Readable.from(body, { objectMode: false });

const isTimeout = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /UND_ERR_(HEADERS|BODY)_TIMEOUT/.test(String(error.code));

/** Triton's words: `{"error": "..."}`, or whatever stands before it. */
function words(status: number, body: Uint8Array): string {
  const text = Buffer.from(body).toString("utf8");
  const said = /"error"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? text;
  return `${status} ${said.trim().slice(0, 400)}`;
}

/** Triton answers 400 to an unknown model and to one that is not ready, as it does to a wrong request. */
function refusal(model: string, status: number, detail: string): Error {
  const values = { model };
  const told = { received: plain(`HTTP ${status}`), detail };
  // It was started again since and knows nothing that was registered before; nothing was computed.
  if (/unable to find shared memory region/i.test(detail)) return new Unreached(model, told);
  if (/unknown model|is not (found|ready)|has no available versions|not ready/i.test(detail))
    return new KumikiError("MODEL_NOT_READY", { ...told, values });
  if (status === 503 || status === 429 || /exceeds maximum queue size/i.test(detail))
    return new KumikiError("TOO_MANY_REQUESTS", { ...told, values });
  return new KumikiError("INFERENCE_FAILED", { ...told, values });
}
