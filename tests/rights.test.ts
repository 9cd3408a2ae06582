import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { kumiki, root, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";
import {
  exampleDocument,
  finished,
  type RunningServer,
  startServer,
  submit,
  upload,
} from "./kumiki-server.contract.ts";

const photo = join(samplePhotos, "astronaut.png");
const program = join(root, "packages/cli/bin/kumiki.mjs");
/** A careless umask: every file that names no rights of its own can be read and changed by everybody. */
const careless = (...words: string[]): string[] => [
  "sh",
  "-c",
  'umask 000; exec "$@"',
  "sh",
  process.execPath,
  program,
  ...words,
];

const servers: RunningServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.kill();
});

/** Everything below a folder that anybody but its owner can do something with. */
async function openPlaces(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const places = [folder, ...names.map((name) => join(folder, name))];
  const modes = await Promise.all(places.map((place) => stat(place).catch(() => undefined)));
  return places.filter((_, at) => ((modes[at]?.mode ?? 0) & 0o077) !== 0);
}

describe.skipIf(process.platform === "win32")("a data directory", () => {
  it("is its owner's alone from the first byte on: database, uploads, artifacts, models, whatever the umask is", {
    timeout: 180_000,
  }, async () => {
    const home = join(await temporaryFolder(), "new/home");
    const seen = new Set<string>();
    const end = new AbortController();
    const watching = (async () => {
      while (!end.signal.aborted) {
        for (const place of await openPlaces(home)) seen.add(place);
        await sleep(20);
      }
    })();
    const server = await startServer(home, { program: careless("serve", "--workers", "1") });
    servers.push(server);
    const form = new FormData();
    form.append("file", new Blob([new Uint8Array(1_000_000)]), "own.onnx");
    await fetch(`${server.url}/api/models`, { method: "POST", body: form });
    const { id } = await submit(server, await exampleDocument("blur-faces"), await upload(server, [photo]));
    expect((await finished(server, id)).status).toBe("succeeded");
    end.abort();
    await watching;
    expect([...seen]).toEqual([]);
    const names = await readdir(home);
    expect(names).toEqual(
      expect.arrayContaining(["kumiki.sqlite", "kumiki.sqlite-wal", "kumiki.sqlite-shm", "artifacts", "models"]),
    );
    // Folders above it are none of ours.
    expect((await stat(join(home, ".."))).mode & 0o077).toBe(0o077);
  });

  it("that an older version left open is closed and told in one line, by the server and by commands", {
    timeout: 120_000,
  }, async () => {
    const home = await temporaryFolder();
    const leaveOpen = async (): Promise<void> => {
      for (const folder of ["artifacts/ab", "models"]) await mkdir(join(home, folder), { recursive: true });
      for (const place of ["artifacts/ab/abcd", "kumiki.sqlite"]) await writeFile(join(home, place), "");
      for (const place of ["artifacts", "artifacts/ab", "models", "kumiki.sqlite", ""])
        await chmod(join(home, place), 0o755);
    };
    await leaveOpen();
    expect((await kumiki(["models", "list", "--lang", "ja"], { home })).stderr).toMatch(
      /^[^\n]*ほかの利用者にも読める[^\n]*\n$/,
    );
    expect(await openPlaces(home)).toEqual([]);
    expect((await kumiki(["models", "list"], { home })).stderr).toBe("");
    await leaveOpen();
    servers.push(await startServer(home, { args: ["--workers", "1"] }));
    expect(await openPlaces(home)).toEqual([]);
  });

  it("keeps to itself: a folder for results is the user's, and follows the umask", async () => {
    const folder = await temporaryFolder();
    const out = join(folder, "out");
    const [shell = "", ...rest] = careless("run", "thumbnails", photo, "--out", out, "--home", join(folder, "home"));
    expect(spawnSync(shell, rest).status).toBe(0);
    expect((await stat(out)).mode & 0o777).toBe(0o777);
    expect((await stat(join(out, "astronaut.png"))).mode & 0o777).toBe(0o666);
  });
});
