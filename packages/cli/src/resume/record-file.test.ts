import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type RecordEntry, readRecord, recordName, writeRecord } from "./record-file.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "kumiki-record-"));
});
afterEach(() => rm(directory, { recursive: true }));

const entry = (name: string): RecordEntry => ({
  name,
  key: "a".repeat(64),
  files: [{ path: `${name}.png`, output: "picture", sizeBytes: 3, sha256: "b".repeat(64) }],
});

it("holds what was added, the newest of a name, and everything of before", async () => {
  const first = await writeRecord(directory, []);
  await Promise.all(["a", "b", "組木"].map((name) => first?.add(entry(name))));
  await first?.close();
  const second = await writeRecord(directory, (await readRecord(directory)).entries.values());
  await second?.add({ ...entry("a"), key: "c".repeat(64) });
  await second?.close();
  const { entries, damagedLine } = await readRecord(directory);
  expect(damagedLine).toBeUndefined();
  expect([...entries.keys()]).toEqual(["a", "b", "組木"]);
  expect(entries.get("a")?.key).toBe("c".repeat(64));
});

it("cut off anywhere it is whole lines of before, never a guess", async () => {
  const writer = await writeRecord(directory, []);
  for (const name of ["a", "b", "組木"]) await writer?.add(entry(name));
  await writer?.close();
  const whole = await readFile(join(directory, recordName));
  const written = (await readRecord(directory)).entries;
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length), async (length) => {
      await writeFile(join(directory, recordName), whole.subarray(0, length));
      const { entries, damagedLine } = await readRecord(directory);
      expect(damagedLine).toBeUndefined();
      for (const [name, known] of entries) expect(known).toEqual(written.get(name));
    }),
    { numRuns: 60 },
  );
});

it.each(["../a.png", "/etc/passwd", "a/../../b", "C:\\a.png", "a\0b"])(
  "never points out of the folder: %j",
  async (path) => {
    const [file] = entry("a").files;
    const line = JSON.stringify({ ...entry("a"), files: [{ ...file, path }] });
    await writeFile(join(directory, recordName), `{"kumiki":"results","version":1}\n${line}\n`);
    expect(await readRecord(directory)).toEqual({ entries: new Map(), damagedLine: 2 });
  },
);
