import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { plantOnnx } from "../store/planted-onnx.contract.ts";
import { type UrlEntry, urlEntrySchema } from "./entry.ts";

/** A model big enough to be cut in the middle: 256 KB of noise. */
export const file = plantOnnx(
  [{ name: "images", shape: [1, 3, 64, 64] }],
  [{ name: "output0", shape: [1, 65_536], data: Float32Array.from({ length: 65_536 }, (_, index) => Math.sin(index)) }],
);

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface FileServer {
  readonly url: string;
  /** `Range` of each request so far, "" for none. */
  readonly ranges: string[];
  answer: Answer;
  close(): Promise<void>;
}

export async function startFileServer(): Promise<FileServer> {
  const server = createServer((request, response) => {
    made.ranges.push(String(request.headers.range ?? ""));
    made.answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const made: FileServer = {
    url: `http://127.0.0.1:${port}`,
    ranges: [],
    answer: serve(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return made;
}

export const entryFor = (url: string, more: Partial<UrlEntry> = {}): UrlEntry =>
  urlEntrySchema.parse({
    name: "noise",
    url: `${url}/noise.onnx`,
    sha256: createHash("sha256").update(file).digest("hex"),
    sizeBytes: file.length,
    licence: "MIT",
    ...more,
  });

/** A well-behaved server: ranges, a strong ETag, If-Range. */
export function serve(body: Uint8Array = file, etag = '"v1"'): Answer {
  return (request, response) => {
    const match = /^bytes=(\d+)-$/.exec(request.headers.range ?? "");
    const current = [undefined, etag].includes(request.headers["if-range"] as string | undefined);
    const from = match && current ? Number(match[1]) : 0;
    const range = from > 0 ? { "content-range": `bytes ${from}-${body.length - 1}/${body.length}` } : {};
    response.writeHead(from > 0 ? 206 : 200, { "content-length": body.length - from, etag, ...range });
    response.end(body.subarray(from));
  };
}

/** Sends `bytes` of the file and cuts the connection. */
export function cutAfter(bytes: number, body: Uint8Array = file, etag = '"v1"'): Answer {
  return (_request, response) => {
    response.writeHead(200, { "content-length": body.length, etag });
    response.write(body.subarray(0, bytes), () => setTimeout(() => response.destroy(), 30));
  };
}
