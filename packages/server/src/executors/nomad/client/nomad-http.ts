import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, reasonFor } from "@kumiki/core";
import { Agent, request } from "undici";
import { type NomadConnection, tlsOptions } from "./connection.ts";
import { isPassing, refusal } from "./refusal.ts";

export interface Ask {
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  /** Without an answer for this long Nomad counts as unreachable, ms. */
  readonly timeoutMs?: number;
}

export interface Answer {
  readonly status: number;
  /** Nomad's raft index of what was read: `X-Nomad-Index`. */
  readonly index: number;
  readonly text: string;
}

/** Nomad lets one address hold 100 connections (`http_max_conns_per_client`); others are on this machine, too. */
const maxConnections = 32;
const tries = 4;

/** Nomad's HTTP API, by path. 404 is an answer; other refusals throw (see `refusal`). */
export class NomadHttp {
  readonly address: string;
  readonly #headers: Record<string, string>;
  readonly #query: Record<string, string>;
  readonly #agent: Agent;

  constructor(connection: NomadConnection) {
    this.address = connection.address.replace(/\/$/, "");
    this.#headers = connection.token === undefined ? {} : { "x-nomad-token": connection.token };
    const { namespace, region } = connection;
    this.#query = { namespace, ...(region !== undefined && { region }) };
    this.#agent = new Agent({ connections: maxConnections, connect: tlsOptions(connection) });
  }

  /** Asks again, ever more slowly, while Nomad has no leader or is too busy: every call that is made here may be repeated. */
  async ask(method: "GET" | "POST" | "PUT" | "DELETE", path: string, ask: Ask = {}): Promise<Answer> {
    for (let attempt = 1; ; attempt++) {
      const answer = await this.#once(method, path, ask);
      if (answer.status < 300 || answer.status === 404) return answer;
      if (attempt >= tries || !isPassing(answer.status, answer.text))
        throw refusal(this.address, answer.status, answer.text);
      await sleep(100 * 2 ** attempt, undefined, ask.signal ? { signal: ask.signal } : {});
    }
  }

  async #once(method: "GET" | "POST" | "PUT" | "DELETE", path: string, ask: Ask): Promise<Answer> {
    const { statusCode, headers, body } = await this.#send(method, path, ask, ask.timeoutMs ?? 15_000);
    try {
      const text = await body.text();
      return { status: statusCode, index: Number(headers["x-nomad-index"] ?? 0), text };
    } catch (error) {
      throw this.#unreachable(error, ask.signal);
    }
  }

  /** A long answer in parts as they come (events, logs). Ends with the signal or when Nomad ends it. */
  async *stream(path: string, ask: Ask): AsyncGenerator<Uint8Array> {
    const { statusCode, body } = await this.#send("GET", path, ask, 0);
    if (statusCode >= 300) throw refusal(this.address, statusCode, await body.text());
    try {
      for await (const chunk of body) yield chunk;
    } catch (error) {
      if (ask.signal?.aborted) return;
      throw this.#unreachable(error, ask.signal);
    }
  }

  close = (): Promise<void> => this.#agent.destroy();

  async #send(method: "GET" | "POST" | "PUT" | "DELETE", path: string, ask: Ask, bodyTimeout: number) {
    const { query = {}, body, signal, timeoutMs = 15_000 } = ask;
    const url = new URL(`${this.address}/v1/${path}`);
    for (const [name, value] of Object.entries({ ...this.#query, ...query })) url.searchParams.set(name, String(value));
    try {
      return await request(url, {
        method,
        dispatcher: this.#agent,
        headers: { ...this.#headers, ...(body !== undefined && { "content-type": "application/json" }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        ...(signal && { signal }),
        headersTimeout: timeoutMs,
        bodyTimeout,
      });
    } catch (error) {
      throw this.#unreachable(error, signal);
    }
  }

  #unreachable(error: unknown, signal: AbortSignal | undefined): unknown {
    if (signal?.aborted) return error;
    const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
    return new KumikiError("NOMAD_UNREACHABLE", { expected: this.address, ...reasonFor(cause) }, { cause: error });
  }
}
