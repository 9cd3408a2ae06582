import { patiently } from "./patiently.ts";

/** Calls that change nothing, or nothing anew: a file is kept under its hash. */
const harmlessTwice = /^\/api\/(previews|plan|validate|estimate|uploads)$|\/questions$/;

/** A request to the server; one that does no harm when it arrives twice is sent again when the network failed. */
export function send(path: string, init: RequestInit = {}): Promise<Response> {
  const { method = "GET", headers } = init;
  const isRepeatable =
    method === "GET" || method === "PUT" || harmlessTwice.test(path) || new Headers(headers).has("idempotency-key");
  return patiently(() => fetch(path, init), {
    // What is only read is asked for again by the queries, too.
    tries: method === "GET" ? 3 : 5,
    // Browsers say so when no answer came; an abort is something else.
    mayPass: (error) => isRepeatable && error instanceof TypeError,
  });
}
