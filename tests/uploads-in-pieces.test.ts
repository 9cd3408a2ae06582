import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { sendFile } from "@kumiki/client";
import { describe, expect, it } from "vitest";
import { freshHome, send, serve } from "../packages/server/src/planted/server.contract.ts";
import { hashOf } from "../packages/server/src/planted/worker.contract.ts";

const bytes = Buffer.from(Uint8Array.from({ length: 20 * 2 ** 20 }, (_, at) => (at * 7 + (at >> 9)) % 251));
const octets = { "content-type": "application/octet-stream" };
const begin = (server: { url: string }, sizeBytes: number) =>
  send(server, { path: "/api/files/partial", body: { name: "large.zip", sizeBytes } });
const piece = (server: { url: string }, id: string, offset: number, body: Buffer) =>
  send(server, { method: "PUT", path: `/api/files/partial/${id}?offset=${offset}`, headers: octets, body });

describe("a large file that is sent in pieces", () => {
  it("goes on after lost connections and a restart of the server, and is whole in the end", async () => {
    const home = await freshHome();
    let server = await serve({ home });
    let calls = 0;
    // The connection is lost twice: before a piece, and after it when only the answer is lost.
    const flaky: typeof fetch = async (path, init) => {
      calls += 1;
      if (calls === 2) throw new TypeError("lost");
      const answer = await fetch(path, init);
      if (calls === 4) throw new TypeError("lost");
      return answer;
    };
    const shares: number[] = [];
    const artifact = await sendFile(server.url, "large.zip", new Blob([bytes]), {
      fetch: flaky,
      onProgress: (share) => shares.push(share),
    });
    expect(artifact).toMatchObject({ sha256: hashOf(bytes), sizeBytes: bytes.length });
    expect(shares.at(-1)).toBe(1);
    expect(await readdir(join(home, "incoming"))).toEqual([]);

    const { json } = await begin(server, bytes.length);
    await piece(server, json.id, 0, bytes.subarray(0, 5_000_000));
    await server.close();
    server = await serve({ home });
    expect((await send(server, { path: `/api/files/partial/${json.id}` })).json.received).toBe(5_000_000);
    const last = await piece(server, json.id, 5_000_000, bytes.subarray(5_000_000));
    expect(last.json.artifact.sha256).toBe(hashOf(bytes));
  });

  it("takes no piece at another place, none that is too much, and none of a file that nobody began", async () => {
    const server = await serve({ maxSourceBytes: 1_000 });
    const { json } = await begin(server, 10);
    const answers = [
      await begin(server, 1_001),
      await piece(server, json.id, 5, Buffer.from("12345")),
      await piece(server, json.id, 0, Buffer.from("more than ten bytes")),
      await piece(server, "../../kumiki", 0, Buffer.from("x")),
      await piece(server, json.id.replace(/.$/, "0"), 0, Buffer.from("x")),
    ];
    expect(answers.map(({ json }) => json.code)).toEqual([
      "REQUEST_INVALID",
      "UPLOAD_OFFSET",
      "REQUEST_TOO_LARGE",
      "NOT_FOUND",
      "NOT_FOUND",
    ]);
  });
});
