import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "@kumiki/core";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import {
  allItems,
  exampleDocument,
  finished,
  freshHome,
  photos,
  post,
  type RunningServer,
  startServer,
  submit,
  upload,
} from "./kumiki-server.contract.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill("SIGKILL");
});

async function serve(program?: string[]): Promise<RunningServer> {
  const server = await startServer(await freshHome(), program && { program });
  running.push(server);
  return server;
}

async function photo(directory: string, name: string, height: number, cut = 1): Promise<string> {
  const bytes = await sharp(await readFile(join(photos, "astronaut.png")))
    .resize(150, height, { fit: "fill" })
    .jpeg()
    .toBuffer();
  const file = join(directory, name);
  await writeFile(file, bytes.subarray(0, Math.floor(bytes.length * cut)));
  return file;
}

describe("items that fail", () => {
  it("a photo that crashes its worker every time is ITEM_CRASHED_WORKER; the others succeed", {
    timeout: 180_000,
  }, async () => {
    const server = await serve([process.execPath, new URL("./crashing-server.ts", import.meta.url).pathname]);
    const heights = [100, 101, 113, 103, 104, 105];
    const files = await Promise.all(heights.map((height) => photo(server.home, `p${height}.jpg`, height)));
    const run = await submit(server, await exampleDocument("blur-faces"), await upload(server, files));
    expect((await finished(server, run.id)).status).toBe("partial");
    const items = await allItems(server, run.id);
    expect(items.map(({ status }) => status)).toEqual(
      heights.map((height) => (height === 113 ? "failed" : "succeeded")),
    );
    const deadly = items[2]!;
    expect(deadly.problem?.code).toBe("ITEM_CRASHED_WORKER");
    expect(deadly.attempt).toBe(3);
  });

  it("a file that is no picture is refused when it is uploaded", { timeout: 60_000 }, async () => {
    const server = await serve();
    const words = join(server.home, "words.jpg");
    await writeFile(words, "not a picture");
    await expect(upload(server, [words])).rejects.toThrow("IMAGE_FORMAT_UNSUPPORTED");
  });

  it("rerun runs the 5 failed ones of 20 only", { timeout: 180_000 }, async () => {
    const server = await serve();
    const whole = await Promise.all(
      Array.from({ length: 15 }, (_, index) => photo(server.home, `q${index}.jpg`, 120 + index)),
    );
    // Files that are no pictures at all are refused when they are uploaded; these begin like one.
    const cuts = [0.05, 0.2, 0.4, 0.6, 0.8];
    const broken = await Promise.all(
      cuts.map((cut, index) => photo(server.home, `cut-${index}.jpg`, 140 + index, cut)),
    );
    const run = await submit(server, await exampleDocument("blur-faces"), await upload(server, [...whole, ...broken]));
    const ended = await finished(server, run.id);
    expect([ended.status, ended.counts.succeeded, ended.counts.failed]).toEqual(["partial", 15, 5]);
    const again = await post<Run>(server, `/api/runs/${run.id}/rerun`, { items: "failed" });
    expect(again).toMatchObject({ rerunOf: run.id, counts: { total: 5 } });
    expect((await finished(server, again.id)).status).toBe("failed");
    const items = await allItems(server, again.id);
    expect(items.map(({ name }) => name)).toEqual([15, 16, 17, 18, 19].map((index) => `photo-${index}`));
    for (const { problem } of items) expect(problem?.code).toBe("IMAGE_CORRUPT");
  });
});
