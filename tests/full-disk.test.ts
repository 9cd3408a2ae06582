import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, rm, statfs, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "@kumiki/core";
import sharp from "sharp";
import { describe, expect, it, onTestFinished } from "vitest";
import { allEvents, allItems, finished, freshHome, get, post, until } from "./kumiki-server.contract.ts";
import { serveHere } from "./server-here.contract.ts";
import { rowName, submitTinted } from "./tinted-rows.contract.ts";

const canMount = process.platform === "linux" && process.getuid?.() === 0;

const document = {
  kumiki: 1,
  name: "Grey",
  inputs: { photo: { kind: "image" } },
  nodes: { grey: { use: "color.grayscale@1", in: { image: "$photo" } } },
  outputs: { picture: "grey.image" },
};
const count = 40;
/** Of a manifest; more than there is room for. */
const rows = 8_000;

/** A data directory on a small disk of its own. */
async function smallDisk(megabytes: number): Promise<string> {
  const home = await freshHome();
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", home]);
  onTestFinished(() => void execFileSync("umount", ["-l", home]));
  return home;
}

/** Takes all of the disk but so much; answers the file that does. */
async function fill(home: string, leave: number): Promise<string> {
  const { bavail, bsize } = await statfs(home);
  const file = join(home, "other");
  await writeFile(file, Buffer.alloc(Math.max(0, bavail * bsize - leave)));
  return file;
}

/** A folder of different pictures of half a megabyte each. */
async function pictures(): Promise<string> {
  const root = await freshHome();
  await mkdir(root, { recursive: true });
  for (let at = 0; at < count; at++) {
    const raw = { width: 416, height: 400, channels: 3 } as const;
    await sharp(randomBytes(416 * 400 * 3), { raw })
      .png({ compressionLevel: 0 })
      .toFile(join(root, `${at}.png`));
  }
  return root;
}

describe.skipIf(!canMount)("a disk that is full while a source is listed", () => {
  it("for its files makes the list wait and says so; with room again all is done, once", async () => {
    const home = await smallDisk(60);
    const root = await pictures();
    const server = await serveHere(home, { places: { folders: { photos: { path: root, access: "read" } } } });
    onTestFinished(() => server.close());
    // What a server writes at its start is there.
    await get(server, "/api/system");
    const other = await fill(home, 6_000_000);
    const source = { kind: "folder", root: "photos" };
    const { id } = await post<Run>(server, "/api/runs", { pipeline: { document }, source });
    const waiting = await until(
      () => get<Run>(server, `/api/runs/${id}`),
      ({ listing }) => listing?.problem !== undefined,
    );
    expect(waiting).toMatchObject({ listing: { state: "open", problem: { code: "STORAGE_FULL" } } });
    await rm(other);
    const run = await finished(server, id);
    expect(run).toMatchObject({ status: "succeeded", counts: { total: count, succeeded: count, failed: 0 } });
    expect(run.listing).toEqual({ source: "folder", state: "ended", skipped: 0 });
    const items = await allItems(server, id);
    expect(new Set(items.map(({ name }) => name)).size).toBe(count);
    const succeeded = (await allEvents(server, id)).filter(({ type }) => type === "item.succeeded");
    expect(succeeded).toHaveLength(count);
  }, 300_000);

  it("for the database itself stops nobody for good: every row is listed once when there is room", async () => {
    const home = await smallDisk(60);
    const server = await serveHere(home, { listAhead: rows });
    onTestFinished(() => server.close());
    const other = await fill(home, 2_500_000);
    const { id } = await submitTinted(server, rows);
    const refused = await until(
      async () => {
        const answer = await fetch(`${server.url}/api/pipelines`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ document }),
        });
        return { status: answer.status, body: await answer.json() };
      },
      ({ status }) => status >= 400,
    );
    expect(refused).toMatchObject({ status: 507, body: { code: "STORAGE_FULL" } });
    const waiting = await get<Run>(server, `/api/runs/${id}`);
    expect(waiting.listing?.state).toBe("open");
    expect(waiting.counts.total).toBeLessThan(rows);
    await rm(other);
    const listed = await until(
      () => get<Run>(server, `/api/runs/${id}`),
      ({ listing }) => listing?.state !== "open",
    );
    expect(listed).toMatchObject({ counts: { total: rows }, listing: { source: "manifest", state: "ended" } });
    await post(server, `/api/runs/${id}/cancel`, {});
    const { counts } = await finished(server, id);
    expect([counts.failed, counts.succeeded + counts.cancelled]).toEqual([0, rows]);
    const names = (await allItems(server, id)).map(({ name }) => name);
    expect(names).toEqual(Array.from({ length: rows }, (_, row) => rowName(row)));
  }, 300_000);
});
