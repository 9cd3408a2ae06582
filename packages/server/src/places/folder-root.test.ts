import { mkdir, mkdtemp, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { FolderRoot } from "./folder-root.ts";

let directory: string;
let root: FolderRoot;
beforeEach(async () => {
  directory = await realpath(await mkdtemp(join(tmpdir(), "kumiki-root-")));
  root = new FolderRoot("photos", join(directory, "root"));
  await mkdir(join(directory, "root/summer"), { recursive: true });
  await writeFile(join(directory, "root/summer/a.jpg"), "a");
  await writeFile(join(directory, "secret.txt"), "secret");
  await symlink(directory, join(directory, "root/up"));
  await symlink("summer", join(directory, "root/best"));
  await symlink("nowhere", join(directory, "root/gone"));
});

describe("a folder that the operator named", () => {
  it.each([
    ["summer/a.jpg", "root/summer/a.jpg"],
    ["summer/", "root/summer"],
    ["", "root"],
    ["best/a.jpg", "root/summer/a.jpg"],
  ])("has %j", async (path, real) => {
    expect(await root.find(path)).toBe(join(directory, real));
  });

  it.each([
    ["../secret.txt", "PLACE_PATH_OUTSIDE"],
    ["summer/../../secret.txt", "PLACE_PATH_OUTSIDE"],
    ["/etc/passwd", "PLACE_PATH_OUTSIDE"],
    ["./summer", "PLACE_PATH_OUTSIDE"],
    ["summer\0", "PLACE_PATH_OUTSIDE"],
    ["up/secret.txt", "PLACE_PATH_OUTSIDE"],
    ["up", "PLACE_PATH_OUTSIDE"],
    ["winter/a.jpg", "PLACE_PATH_MISSING"],
    ["summer/a.jpg/b", "PLACE_PATH_MISSING"],
    ["gone", "PLACE_PATH_MISSING"],
  ])("refuses %j", async (path, code) => {
    await expect(root.find(path)).rejects.toMatchObject({ code, problem: { field: "photos" } });
  });

  it("makes folders where they are missing, through links that stay inside", async () => {
    expect(await root.makeFolder("2026/best/of")).toBe(join(directory, "root/2026/best/of"));
    expect(await root.makeFolder("best/more")).toBe(join(directory, "root/summer/more"));
    expect(await root.makeFolder("")).toBe(join(directory, "root"));
  });

  it.each([
    ["up/new", "PLACE_PATH_OUTSIDE"],
    ["../new", "PLACE_PATH_OUTSIDE"],
    ["summer/a.jpg", "PLACE_REFUSED"],
    ["summer/a.jpg/new", "PLACE_REFUSED"],
    ["gone/new", "PLACE_PATH_MISSING"],
  ])("makes no folder %j", async (path, code) => {
    await expect(root.makeFolder(path)).rejects.toMatchObject({ code });
  });

  it("whose disk is away cannot be reached", async () => {
    const away = new FolderRoot("photos", join(directory, "away"));
    await expect(away.find("a.jpg")).rejects.toMatchObject({ code: "PLACE_UNREACHABLE", retry: "later" });
  });
});
