import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Delivery } from "@kumiki/core";
import sharp from "sharp";
import { afterEach, expect, it } from "vitest";
import {
  allItems,
  finished,
  freshHome,
  get,
  outputHashes,
  post,
  type RunningServer,
  startServer,
  until,
  upload,
} from "./kumiki-server.contract.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill("SIGKILL");
});

const document = {
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" } },
  nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
  outputs: { picture: "grey.image" },
};
const items = 120;

async function pictures(directory: string): Promise<string[]> {
  return Promise.all(
    Array.from({ length: items }, async (_, index) => {
      const file = join(directory, `p${index}.png`);
      const background = { r: index, g: 90, b: 200 };
      await writeFile(
        file,
        await sharp({ create: { width: 40, height: 30, channels: 3, background } })
          .png()
          .toBuffer(),
      );
      return file;
    }),
  );
}

it("a server that is killed three times while it delivers brings every result once, whole", async () => {
  const home = await freshHome();
  const root = await mkdtemp(join(tmpdir(), "kumiki-delivered-"));
  const serve = async () => {
    const server = await startServer(home, { args: ["--workers", "2", "--folder", `results=${root}`] });
    running.push(server);
    return server;
  };
  const delivery = async (server: RunningServer, run: string) =>
    (await get<{ delivery: Delivery }>(server, `/api/runs/${run}/delivery`)).delivery;
  let server = await serve();
  const hashes = await upload(server, await pictures(await mkdtemp(join(tmpdir(), "kumiki-pictures-"))));
  const { id } = await post<{ id: string }>(server, "/api/runs", {
    pipeline: { document },
    inputs: hashes.map((photo, index) => ({ name: `p${index}.png`, pictures: { photo } })),
    deliver: { to: "folder", root: "results", path: "grey" },
  });
  for (const share of [0.1, 0.3, 0.6]) {
    await until(
      () => delivery(server, id),
      ({ delivered }) => delivered >= items * share,
    );
    await server.kill("SIGKILL");
    server = await serve();
  }
  await finished(server, id);
  const told = await until(
    () => delivery(server, id),
    ({ delivered }) => delivered === items,
  );
  expect(told).toMatchObject({ state: "open", waiting: 0, failed: 0 });
  const folder = join(root, "grey");
  const names = Array.from({ length: items }, (_, index) => `p${index}.png`);
  // Nothing twice, nothing half-written, nothing of ours left over.
  expect((await readdir(folder)).toSorted()).toEqual(names.toSorted());
  const written = await Promise.all(names.map(async (name) => readFile(join(folder, name))));
  const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
  expect(written.map(hashOf)).toEqual(outputHashes(await allItems(server, id)));
}, 600_000);
