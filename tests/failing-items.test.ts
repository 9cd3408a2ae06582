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

  it("rerun runs the failed ones only", { timeout: 180_000 }, async () => {
    const server = await serve();
    const files = await Promise.all(
      [1, 0.5, 1, 0.4, 1, 0.6].map((cut, index) => photo(server.home, `q${index}.jpg`, 120 + index, cut)),
    );
    const run = await submit(server, await exampleDocument("blur-faces"), await upload(server, files));
    const ended = await finished(server, run.id);
    expect([ended.status, ended.counts.succeeded, ended.counts.failed]).toEqual(["partial", 3, 3]);
    const again = await post<Run>(server, `/api/runs/${run.id}/rerun`, { items: "failed" });
    expect(again).toMatchObject({ rerunOf: run.id, counts: { total: 3 } });
    expect((await finished(server, again.id)).status).toBe("failed");
    const items = await allItems(server, again.id);
    expect(items.map(({ name, problem }) => [name, problem?.code])).toEqual(
      [1, 3, 5].map((index) => [`photo-${index}`, "IMAGE_CORRUPT"]),
    );
  });
});
