import type { Dispatcher, Pool } from "undici";

export interface Received {
  readonly status: number;
  /** Length of the JSON head, where the answer has a binary part behind it. */
  readonly headLength: number | undefined;
  readonly body: Uint8Array;
}

/** Values begin on a multiple of this many bytes, so that every element type can be read where it lies. */
const alignment = 8;
/** What is received whose length is not told. */
const firstBytes = 2 ** 16;

/** Sends a request and puts the answer together in one piece of memory: tensors are large, and every copy of them shows. */
export function receive(pool: Pool, options: Omit<Dispatcher.DispatchOptions, "origin">): Promise<Received> {
  return new Promise((resolve, reject) => {
    let status = 0;
    let headLength: number | undefined;
    let into: Assembly = new Assembly(0, 0);
    pool.dispatch(options, {
      onRequestStart() {},
      onResponseStart(_controller, code, headers) {
        status = code;
        headLength = numberOf(headers["inference-header-content-length"]);
        const before = headLength === undefined ? 0 : (alignment - (headLength % alignment)) % alignment;
        into = new Assembly(before, numberOf(headers["content-length"]) ?? firstBytes);
      },
      onResponseData: (_controller, chunk) => into.add(chunk),
      onResponseEnd: () => resolve({ status, headLength, body: into.whole() }),
      onResponseError: (_controller, error) => reject(error),
    });
  });
}

const numberOf = (header: string | string[] | undefined): number | undefined =>
  typeof header === "string" && /^\d+$/.test(header) ? Number(header) : undefined;

/** Bytes that come in parts, behind a few that are left out. */
class Assembly {
  readonly #before: number;
  #bytes: Uint8Array;
  #at: number;

  constructor(before: number, expected: number) {
    this.#before = before;
    this.#at = before;
    this.#bytes = new Uint8Array(new ArrayBuffer(before + expected));
  }

  add(chunk: Uint8Array): void {
    const needed = this.#at + chunk.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(new ArrayBuffer(Math.max(needed, 2 * this.#bytes.length)));
      larger.set(this.#bytes.subarray(0, this.#at));
      this.#bytes = larger;
    }
    this.#bytes.set(chunk, this.#at);
    this.#at = needed;
  }

  whole = (): Uint8Array => this.#bytes.subarray(this.#before, this.#at);
}
