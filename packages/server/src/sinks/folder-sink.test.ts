import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { png, send, submit } from "../planted/server.contract.ts";
import { again, deliveriesOf, deliveryOf, serveDelivering, settled } from "./delivered-runs.contract.ts";

let root: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "kumiki-sink-")));
});

const places = () => ({ folders: { results: { path: root }, photos: { path: root, access: "read" as const } } });
const to = (path = "") => ({ deliver: { to: "folder", root: "results", path } });
const filesIn = async (directory: string): Promise<string[]> => {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  return found
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
};

describe("results that go to a folder", () => {
  it("lie there under their names, whole, and the run tells where", async () => {
    const { server, run } = await serveDelivering(places());
    const { id } = await run(["a.jpg", "海.png", "a.png"], to("2026/summer"));
    expect(await settled(server, id)).toEqual({
      target: { to: "folder", root: "results", path: "2026/summer" },
      state: "open",
      waiting: 0,
      delivered: 3,
      failed: 0,
    });
    const folder = join(root, "2026/summer");
    expect(await filesIn(folder)).toEqual(["a (2).png", "a.png", "海.png"]);
    for (const [name, item] of [
      ["a.png", 0],
      ["海.png", 1],
      ["a (2).png", 2],
    ] as const)
      expect((await readFile(join(folder, name))).equals(png(`result ${item}`))).toBe(true);
    expect(await deliveriesOf(server, id)).toEqual([
      { item: 0, name: "a.jpg", status: "delivered", files: [{ output: "picture", path: "a.png" }] },
      { item: 1, name: "海.png", status: "delivered", files: [{ output: "picture", path: "海.png" }] },
      { item: 2, name: "a.png", status: "delivered", files: [{ output: "picture", path: "a (2).png" }] },
    ]);
  });

  it("are kept by the server alone unless a run says so", async () => {
    const { server, run } = await serveDelivering(places());
    const { id } = await run(["a"], {});
    expect(await deliveryOf(server, id)).toBeNull();
    expect((await again(server, id, "all")).json).toMatchObject({ code: "NOTHING_TO_DELIVER" });
  });

  it("never take the place of something else, and the same content is no second file", async () => {
    await writeFile(join(root, "a.png"), "somebody's");
    await symlink("/etc/hostname", join(root, "b.png"));
    await mkdir(join(root, "c.png"));
    const { server, run } = await serveDelivering(places());
    for (let time = 0; time < 2; time++) await settled(server, (await run(["a", "b", "c", "d"], to())).id);
    expect(await filesIn(root)).toEqual(["a (2).png", "a.png", "b (2).png", "c (2).png", "d.png"]);
    expect(await readFile(join(root, "a.png"), "utf8")).toBe("somebody's");
    await settled(server, (await run(["a"], to(), "another")).id);
    expect((await readFile(join(root, "a (3).png"))).equals(png("another 0"))).toBe(true);
  });

  it("come again when somebody removed them, and only they", async () => {
    const { server, run } = await serveDelivering(places());
    const { id } = await run(["a", "b"], to());
    await settled(server, id);
    await rm(join(root, "a.png"));
    expect((await again(server, id, "all")).status).toBe(202);
    expect(await settled(server, id)).toMatchObject({ delivered: 2, failed: 0 });
    expect(await filesIn(root)).toEqual(["a.png", "b.png"]);
  });

  it("go where those of the run went that is run again", async () => {
    const { server, run } = await serveDelivering(places());
    const { id } = await run(["a"], to("first"));
    await settled(server, id);
    const { json } = await send(server, { path: `/api/runs/${id}/rerun`, body: { items: "all" } });
    expect((await deliveryOf(server, json.id)).target).toEqual({ to: "folder", root: "results", path: "first" });
  });
});

describe("a run that is deleted", () => {
  it("leaves what was delivered where it is, and nothing of its own behind", async () => {
    const { server, run } = await serveDelivering(places());
    const { id } = await run(["a", "b"], to());
    await settled(server, id);
    expect((await send(server, { path: `/api/runs/${id}`, method: "DELETE" })).status).toBeLessThan(300);
    expect((await send(server, { path: `/api/runs/${id}/delivery` })).status).toBe(404);
    expect(await filesIn(root)).toEqual(["a.png", "b.png"]);
  });
});

describe("a folder that cannot be", () => {
  it.each([
    ["nobody named", { to: "folder", root: "elsewhere" }, 404, "PLACE_NOT_FOUND"],
    ["is open for reading only", { to: "folder", root: "photos" }, 403, "PLACE_ACCESS"],
    ["climbs out", { to: "folder", root: "results", path: "../up" }, 403, "PLACE_PATH_OUTSIDE"],
    ["is absolute", { to: "folder", root: "results", path: "/etc" }, 403, "PLACE_PATH_OUTSIDE"],
    ["leads out through a link", { to: "folder", root: "results", path: "out/in" }, 403, "PLACE_PATH_OUTSIDE"],
    ["is a file", { to: "folder", root: "results", path: "file" }, 422, "PLACE_REFUSED"],
    ["is no folder at all", { to: "disk", root: "results" }, 400, "REQUEST_INVALID"],
  ])("since it %s refuses the run", async (_, deliver, status, code) => {
    await symlink(tmpdir(), join(root, "out"));
    await writeFile(join(root, "file"), "");
    const { server } = await serveDelivering(places());
    await expect(submit(server, ["a"], { deliver })).rejects.toThrow(code);
    const { json } = await send(server, { path: "/api/runs" });
    expect(json.runs).toEqual([]);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it("is away for a while makes results wait; then they come", async () => {
    const { server, run } = await serveDelivering(places());
    await rename(root, `${root}-away`);
    const { id } = await run(["a", "b"], to());
    const told = await settled(server, id, "waits");
    expect(told).toMatchObject({ waiting: 2, delivered: 0, problem: { code: "PLACE_UNREACHABLE", field: "results" } });
    expect(Date.parse(told.nextAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
    await rename(`${root}-away`, root);
    expect(await settled(server, id)).toMatchObject({ state: "open", delivered: 2, failed: 0 });
  });

  it.skipIf(process.getuid?.() === 0)("denies writing stops the delivery until somebody says again", async () => {
    const { server, run } = await serveDelivering(places());
    await chmod(root, 0o500);
    const { id } = await run(["a"], to());
    expect(await settled(server, id, "stopped")).toMatchObject({ waiting: 1, problem: { code: "PLACE_DENIED" } });
    await chmod(root, 0o700);
    await again(server, id, "failed");
    expect(await settled(server, id)).toMatchObject({ delivered: 1 });
  });

  it.skipIf(!canMount())(
    "is full waits with what is too much, loses nothing, and goes on when there is room",
    async () => {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", root]);
      onTestFinished(() => void execFileSync("umount", ["-l", root]));
      await writeFile(join(root, "other"), Buffer.alloc(60_000));
      const { server, run } = await serveDelivering(places());
      const { id } = await run(["a", "b"], to(), "x".repeat(5_000));
      expect(await settled(server, id, "waits")).toMatchObject({ problem: { code: "PLACE_FULL", field: "results" } });
      expect((await readdir(root)).filter((name) => name.endsWith(".part"))).toEqual([]);
      await rm(join(root, "other"));
      expect(await settled(server, id)).toMatchObject({ delivered: 2, failed: 0 });
      expect((await readFile(join(root, "b.png"))).equals(png(`${"x".repeat(5_000)} 1`))).toBe(true);
    },
  );
});

function canMount(): boolean {
  return process.platform === "linux" && process.getuid?.() === 0;
}

describe("a result that the server itself has lost", () => {
  it("fails alone, is told with its item, and can be tried again", async () => {
    const { server, run } = await serveDelivering(places());
    await rename(root, `${root}-away`);
    const { id } = await run(["a", "b"], to());
    const artifacts = join(server.services.config.home, "artifacts");
    const item = (await send(server, { path: `/api/runs/${id}/items` })).json.items[0];
    const { sha256 } = item.outputs.picture.artifact;
    const file = join(artifacts, sha256.slice(0, 2), sha256);
    await rename(file, `${file}.lost`);
    await rename(`${root}-away`, root);
    expect(await settled(server, id)).toMatchObject({ state: "open", delivered: 1, failed: 1 });
    const failed = await deliveriesOf(server, id, "?status=failed");
    expect(failed).toMatchObject([{ item: 0, name: "a", problem: { code: "NOT_FOUND" } }]);
    await rename(`${file}.lost`, file);
    await again(server, id, "failed");
    expect(await settled(server, id)).toMatchObject({ delivered: 2, failed: 0 });
    expect(await filesIn(root)).toEqual(["a.png", "b.png"]);
  });
});
