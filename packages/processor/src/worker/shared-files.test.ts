import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sha256Of } from "@kumiki/models";
import { describe, expect, it, onTestFinished } from "vitest";
import { sharedFiles } from "./shared-files.ts";

const canMount = process.platform === "linux" && process.getuid?.() === 0;
const result = Buffer.alloc(40_000, "result");
const sha256 = sha256Of(result);

/** A server's folder on a disk of 64 kB, most of which is taken. */
async function fullFolder() {
  const folder = await mkdtemp(join(tmpdir(), "kumiki-shared-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]);
  onTestFinished(() => void execFileSync("umount", ["-l", folder]));
  await mkdir(join(folder, "incoming"));
  const other = join(folder, "other");
  await writeFile(other, Buffer.alloc(50_000));
  return { folder, other };
}

describe.skipIf(!canMount)("a result for which the disk has no room", () => {
  it("waits for room, and is there when somebody makes it", async () => {
    const { folder, other } = await fullFolder();
    const files = sharedFiles(folder);
    const written = files.write(sha256, result);
    await rm(other);
    await written;
    expect(await files.read(sha256)).toEqual(result);
  });

  it("fails with its code when nobody does, and leaves nothing behind", async () => {
    const { folder } = await fullFolder();
    await expect(sharedFiles(folder, 0).write(sha256, result)).rejects.toMatchObject({ code: "STORAGE_FULL" });
    expect(await readdir(join(folder, "incoming"))).toEqual([]);
  });
});
