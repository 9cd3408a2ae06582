import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ZipEntry, zipStream } from "./zip-stream.ts";

const run = promisify(execFile);
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "kumiki-zip-"));
});
afterEach(() => rm(directory, { recursive: true }));

async function* one(text: string): AsyncGenerator<Uint8Array, void> {
  if (text !== "") yield Buffer.from(text);
}
const modified = new Date("2026-11-26T20:34:08Z");
const entry = (name: string, text: string): ZipEntry => ({ name, modified, content: one(text) });

/** What Python's zipfile, a reader of other people, finds; it checks every checksum. */
async function readByPython(entries: AsyncIterable<ZipEntry>, ask: string): Promise<unknown> {
  const file = join(directory, "made.zip");
  await pipeline(zipStream(entries), createWriteStream(file));
  const program = `import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; print(json.dumps(${ask}))`;
  return JSON.parse((await run("python3", ["-c", program, file])).stdout);
}

it("holds every file as it was, names of every language, and none at all", async () => {
  async function* entries() {
    yield entry("写真/海.txt", "sea");
    yield entry("empty.txt", "");
  }
  const ask = "[[i.filename, z.read(i).decode(), list(i.date_time)] for i in z.infolist()]";
  expect(await readByPython(entries(), ask)).toEqual([
    ["写真/海.txt", "sea", [2026, 11, 26, 20, 34, 8]],
    ["empty.txt", "", [2026, 11, 26, 20, 34, 8]],
  ]);
  async function* nothing() {}
  expect(await readByPython(nothing(), "z.namelist()")).toEqual([]);
});

it("more files than 16 bits can count", async () => {
  async function* entries() {
    for (let at = 0; at < 70_000; at++) yield entry(`f${at}.txt`, String(at));
  }
  expect(await readByPython(entries(), "[len(z.namelist()), z.read('f69999.txt').decode()]")).toEqual([
    70_000,
    "69999",
  ]);
});

it("files beyond 4 GiB, and what comes after one", { timeout: 180_000 }, async () => {
  const piece = Buffer.alloc(2 ** 26);
  async function* large() {
    for (let at = 0; at < 65; at++) yield piece;
  }
  async function* entries() {
    yield { name: "large.bin", modified, content: large() };
    yield entry("after.txt", "still here");
  }
  // The large file is a hole on the disk, and only the records are looked at.
  const file = join(directory, "large.zip");
  const sparse = await open(file, "w");
  let at = 0;
  for await (const bytes of zipStream(entries())) {
    if (bytes.length !== piece.length) await sparse.write(bytes, 0, bytes.length, at);
    at += bytes.length;
  }
  await sparse.close();
  const program =
    "import json, sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(json.dumps([z.infolist()[0].file_size, z.read('after.txt').decode()]))";
  expect(JSON.parse((await run("python3", ["-c", program, file])).stdout)).toEqual([65 * 2 ** 26, "still here"]);
});
