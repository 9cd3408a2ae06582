import { mkdtemp, readdir, readFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ModelProgress, type ModelStore, openModelStore, type PullOptions, pullModel } from "../index.ts";
import type { UrlEntry } from "./entry.ts";
import { cutAfter, entryFor, type FileServer, file, serve, startFileServer } from "./file-server.contract.ts";

let store: ModelStore;
let server: FileServer;
let entry: UrlEntry;
beforeEach(async () => {
  store = openModelStore(join(await mkdtemp(join(tmpdir(), "kumiki-pull-")), "models"));
  server = await startFileServer();
  entry = entryFor(server.url);
});
afterEach(() => server.close());

const coded = (code: string) => expect.objectContaining({ code });
const failed = (options?: PullOptions) => expect(pullModel(store, entry, options)).rejects;
const parts = async () => (await readdir(join(store.directory, ".downloads"))).sort();
const here = async () => (await stat(join(store.directory, ".downloads", `${entry.sha256}.part`))).size;

describe("a download", () => {
  it("installs the model with progress up to 1, and leaves nothing behind", async () => {
    const seen: ModelProgress[] = [];
    const card = await pullModel(store, entry, { onProgress: (progress) => seen.push(progress) });
    expect(card).toMatchObject({
      name: "noise",
      licence: "MIT",
      source: entry.url,
      sha256: entry.sha256,
      task: "other",
    });
    expect(new Uint8Array(await readFile(store.path("noise")))).toEqual(file);
    const fractions = seen.map((each) => each.fraction);
    expect(fractions.length).toBeGreaterThan(1);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(seen.at(-1)).toEqual({ model: "noise", phase: "downloading", fraction: 1 });
    expect(await parts()).toEqual([]);
  });
  it("happens once, however many ask", async () => {
    const cards = await Promise.all([1, 2, 3].map(() => pullModel(store, entry)));
    await pullModel(store, entry);
    expect(new Set(cards.map((card) => card.sha256)).size).toBe(1);
    expect(server.ranges).toEqual([""]);
  });
  it("follows redirects", async () => {
    server.answer = (request, response) =>
      request.url === "/noise.onnx"
        ? response.writeHead(302, { location: "/there" }).end()
        : serve()(request, response);
    expect(await pullModel(store, entry)).toMatchObject({ name: "noise" });
  });
});

describe("a cut download", () => {
  const cut = async () => {
    server.answer = cutAfter(100_000);
    await failed().toEqual(coded("MODEL_DOWNLOAD_FAILED"));
    expect(await here()).toBe(100_000);
  };
  it("goes on where it stopped", async () => {
    await cut();
    server.answer = serve();
    const seen: number[] = [];
    await pullModel(store, entry, { onProgress: ({ fraction }) => seen.push(fraction) });
    expect(server.ranges).toEqual(["", "bytes=100000-"]);
    expect(seen[0]).toBeGreaterThan(100_000 / file.length);
    expect(new Uint8Array(await readFile(store.path("noise")))).toEqual(file);
  });
  it("starts over when the server ignores ranges", async () => {
    await cut();
    server.answer = (_request, response) => response.writeHead(200).end(file);
    expect(await pullModel(store, entry)).toMatchObject({ name: "noise" });
  });
  it("starts over when the file on the server is another one now (If-Range)", async () => {
    server.answer = cutAfter(100_000, new Uint8Array(file.length).fill(7), '"old"');
    await failed().toEqual(coded("MODEL_DOWNLOAD_FAILED"));
    server.answer = serve();
    expect(await pullModel(store, entry)).toMatchObject({ name: "noise" });
    expect(server.ranges).toEqual(["", "bytes=100000-"]);
  });
  it.each<[string, number, Record<string, string>]>([
    ["another range", 206, { "content-range": `bytes 5-${file.length - 1}/${file.length}` }],
    ["a range without a place", 206, {}],
    ["416", 416, {}],
  ])("is forgotten when the server answers with %s", async (_name, status, headers) => {
    await cut();
    server.answer = (_request, response) => response.writeHead(status, headers).end("x");
    await failed().toEqual(coded("MODEL_DOWNLOAD_FAILED"));
    expect(await parts()).toEqual([]);
    server.answer = serve();
    expect(await pullModel(store, entry)).toMatchObject({ name: "noise" });
  });
  it("is kept when it is cancelled", async () => {
    server.answer = (_request, response) => {
      response.writeHead(200, { "content-length": file.length });
      response.write(file.subarray(0, 50_000));
    };
    const abort = new AbortController();
    const onProgress = () => setTimeout(() => abort.abort(), 20);
    await failed({ signal: abort.signal, onProgress }).toEqual(coded("CANCELLED"));
    expect(await here()).toBeGreaterThan(0);
  });
});

describe("what is refused", () => {
  it("another file of the same size, which is removed", async () => {
    server.answer = serve(new Uint8Array(file.length).fill(7));
    await failed().toEqual(coded("MODEL_HASH_MISMATCH"));
    expect(await parts()).toEqual([]);
    expect(await store.list()).toEqual([]);
  });
  it.each([
    ["a longer file that says so", { "content-length": String(file.length * 2) }],
    ["an endless body", {}],
  ])("%s", async (_name, headers) => {
    let sent = 0;
    server.answer = (_request, response) => {
      response.writeHead(200, headers);
      const more = () => {
        if (response.destroyed) return;
        sent += 65_536;
        response.write(new Uint8Array(65_536), () => setImmediate(more));
      };
      more();
    };
    await failed().toEqual(coded("MODEL_DOWNLOAD_FAILED"));
    expect(sent).toBeLessThan(file.length + 64 * 2 ** 20);
    expect(await parts()).toEqual([]);
  });
  it("an error page, telling its status", async () => {
    server.answer = (_request, response) => response.writeHead(404).end("<html>");
    await failed().toThrow("HTTP 404");
  });
  it("silence", async () => {
    server.answer = () => {};
    await failed({ silenceMs: 200 }).toEqual(coded("MODEL_DOWNLOAD_FAILED"));
  });
  it("a trickle, at the deadline", async () => {
    server.answer = (_request, response) => {
      response.writeHead(200, { "content-length": file.length });
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => clearInterval(timer));
    };
    await failed({ deadlineMs: 300 }).toEqual(coded("MODEL_DOWNLOAD_FAILED"));
  });
  it("a circle of redirects, and a redirect to a file", async () => {
    server.answer = (_request, response) => response.writeHead(302, { location: "/again" }).end();
    await failed().toEqual(coded("MODEL_DOWNLOAD_FAILED"));
    server.answer = (_request, response) => response.writeHead(302, { location: "file:///etc/hostname" }).end();
    await failed().toEqual(coded("MODEL_DOWNLOAD_FAILED"));
  });
  it("a server that is not there", async () => {
    await server.close();
    await failed().toEqual(coded("MODEL_DOWNLOAD_FAILED"));
  });
  it.each([{ url: "file:///etc/hostname" }, { url: "ftp://host/x" }, { sha256: "abc" }, { sizeBytes: 2 ** 40 }])(
    "the entry %j",
    async (more) => {
      await expect(pullModel(store, { ...entry, ...more })).rejects.toEqual(coded("CONFIG_INVALID"));
      expect(server.ranges).toEqual([]);
    },
  );
});
