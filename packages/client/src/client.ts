import type { RunEvent } from "@kumiki/core";
import createFetchClient, { type Client } from "openapi-fetch";
import { type FollowOptions, followRun } from "./follow-run.ts";
import type { paths } from "./generated/api.ts";

export interface ClientOptions {
  /** The server's access token; a page of the server itself needs none, its cookie goes along. */
  readonly token?: string;
  readonly fetch?: typeof globalThis.fetch;
}

/** `GET`, `POST` … typed by the server's OpenAPI document, and `followRun`. */
export type KumikiClient = Client<paths> & {
  /** Events of a run in order and without a gap, over lost connections and restarts, until the run has ended. */
  followRun(run: string, options?: FollowOptions): AsyncGenerator<RunEvent, void>;
};

/** A client of the server at this address, in browsers and in Node: `createClient("http://127.0.0.1:4460")`. */
export function createClient(baseUrl: string, options: ClientOptions = {}): KumikiClient {
  const base = baseUrl.replace(/\/+$/, "");
  const headers = options.token === undefined ? {} : { authorization: `Bearer ${options.token}` };
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const client = createFetchClient<paths>({ baseUrl: base, headers, fetch: (request) => fetch(request) });
  return Object.assign(client, {
    followRun: (run: string, follow: FollowOptions = {}) => followRun({ base, headers, fetch }, run, follow),
  });
}
