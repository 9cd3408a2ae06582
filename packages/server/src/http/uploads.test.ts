import { createHash } from "node:crypto";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import type { Problem } from "@kumiki/core";
import { describe, expect, it } from "vitest";
import { multipart, png, send, serve, until } from "../planted/server.contract.ts";

type Entry = { name: string; artifact?: { sha256: string }; problem?: Problem };
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const post = async (server: { url: string }, files: Record<string, Uint8Array | string>) => {
  const answer = await send(server, { path: "/api/uploads", ...multipart(files) });
  return { ...answer, entries: (answer.json.uploads ?? []) as Entry[] };
};
const outcome = ({ artifact, problem }: Entry) => artifact?.sha256 ?? problem?.code;
const isKept = async (server: { url: string }, bytes: Uint8Array) =>
  (await send(server, { path: `/api/artifacts/${sha256(bytes)}` })).status === 200;

describe("an upload of several files", () => {
  it("keeps 40 good ones of 41 and says of each what became of it, in order", async () => {
    const server = await serve();
    const names = Array.from({ length: 41 }, (_, index) => `${index}.png`);
    const files = Object.fromEntries(names.map((name, at) => [name, at === 20 ? "only words" : png(name)]));
    const { status, entries } = await post(server, files);
    expect(status).toBe(207);
    expect(entries.map(({ name }) => name)).toEqual(names);
    expect(entries.map(outcome)).toEqual(
      names.map((name, at) => (at === 20 ? "IMAGE_FORMAT_UNSUPPORTED" : sha256(png(name)))),
    );
    expect(entries[20]?.problem).toMatchObject({ field: "20.png", received: '"only words"' });
    for (const name of names) if (name !== "20.png") expect(await isKept(server, png(name))).toBe(true);
  });

  it.each([
    ["an empty one", "", "IMAGE_EMPTY"],
    [
      "a large film",
      Buffer.concat([Buffer.from("\0\0\0\x1cftypisom"), Buffer.alloc(300_000)]),
      "IMAGE_FORMAT_UNSUPPORTED",
    ],
    ["a picture beyond the limit", png("x".repeat(200_000)), "REQUEST_TOO_LARGE"],
    ["a picture far beyond it", png("x".repeat(3_000_000)), "REQUEST_TOO_LARGE"],
  ])("goes on after %s, wherever it stands", async (_what, bad, code) => {
    const server = await serve({ maxUploadBytes: 100_000 });
    const good = [png("a"), png("b")] as const;
    for (const files of [
      { "bad.png": bad, "a.png": good[0], "b.png": good[1] },
      { "a.png": good[0], "bad.png": bad, "b.png": good[1] },
      { "a.png": good[0], "b.png": good[1], "bad.png": bad },
    ]) {
      const { status, entries } = await post(server, files);
      expect(status).toBe(207);
      expect(Object.fromEntries(entries.map((entry) => [entry.name, outcome(entry)]))).toEqual({
        "bad.png": code,
        "a.png": sha256(good[0]),
        "b.png": sha256(good[1]),
      });
    }
  });

  it("is 201 when all are kept, and the gravest refusal with all of them when none is", async () => {
    const server = await serve({ maxUploadBytes: 100_000 });
    expect((await post(server, { "a.png": png("a") })).status).toBe(201);
    const none = await post(server, { "a.txt": "words", "b.png": png("b".repeat(200_000)), "c.png": "" });
    expect([none.status, none.json.code]).toEqual([422, "IMAGE_EMPTY"]);
    expect(none.json.problems.map(({ code, field }: Problem) => [code, field])).toEqual([
      ["IMAGE_FORMAT_UNSUPPORTED", "a.txt"],
      ["REQUEST_TOO_LARGE", "b.png"],
      ["IMAGE_EMPTY", "c.png"],
    ]);
    const empty = await send(server, { path: "/api/uploads", ...multipart({}) });
    expect([empty.status, empty.json.code]).toEqual([400, "REQUEST_INVALID"]);
  });

  it("answers the first 1000 of more, and says that more came", { timeout: 60_000 }, async () => {
    const server = await serve();
    const files = Object.fromEntries(Array.from({ length: 1003 }, (_, at) => [`${at}.png`, png(String(at % 7))]));
    const { status, entries } = await post(server, files);
    expect(status).toBe(207);
    expect(entries.slice(0, 1000).every(({ artifact }) => artifact !== undefined)).toBe(true);
    expect(entries.slice(1000)).toMatchObject([{ name: "", problem: { code: "REQUEST_TOO_LARGE" } }]);
  });

  it("keeps what came before a body that breaks off, and says where it broke", async () => {
    const server = await serve();
    const { headers, body } = multipart({ "a.png": png("a"), "b.png": png("b") });
    const cut = (body as Buffer).subarray(0, (body as Buffer).length - 80);
    const { status, json } = await send(server, { path: "/api/uploads", ...(headers && { headers }), body: cut });
    expect(status).toBe(207);
    expect(json.uploads.map(outcome)).toEqual([sha256(png("a")), "REQUEST_INVALID"]);
    expect(await isKept(server, png("a"))).toBe(true);
    expect(await isKept(server, png("b"))).toBe(false);
  });

  it("keeps what came before a client that left, and nothing of the rest", async () => {
    const server = await serve();
    const { headers, body } = multipart({ "a.png": png("a"), "b.png": png("b".repeat(50_000)) });
    const { hostname, port } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const head = [
      `POST /api/uploads HTTP/1.1`,
      `host: ${hostname}:${port}`,
      `content-type: ${headers?.["content-type"]}`,
    ];
    socket.write(`${[...head, `content-length: ${(body as Buffer).length}`].join("\r\n")}\r\n\r\n`);
    socket.write((body as Buffer).subarray(0, 20_000));
    await until(
      () => isKept(server, png("a")),
      (kept) => kept,
    );
    socket.destroy();
    // The server goes on, and what the client left half-sent is gone.
    expect((await post(server, { "c.png": png("c") })).status).toBe(201);
    await until(
      () => readdir(`${server.services.config.home}/artifacts/incoming`),
      (left) => left.length === 0,
    );
    expect(await isKept(server, png("a"))).toBe(true);
  });
});
