import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";
import { type RunningServer, startServer } from "./kumiki-server.contract.ts";
import { hasS3, key, startS3 } from "./s3-server.contract.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill("SIGKILL");
});

const document = {
  kumiki: 1,
  name: "Shrink",
  inputs: { photo: { kind: "image" } },
  nodes: { size: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 8 } } },
  outputs: { small: "size.image" },
};

/** A pipeline and two pictures on this machine, and a server that may write to a folder and to buckets. */
async function start(buckets: object = {}) {
  const home = await temporaryFolder();
  const results = await temporaryFolder();
  const at = (name: string) => join(home, name);
  await writeFile(at("pipeline.json"), JSON.stringify(document));
  for (const [name, r] of [
    ["a.png", 10],
    ["b.png", 200],
  ] as const)
    await sharp({ create: { width: 40, height: 30, channels: 3, background: { r, g: 90, b: 30 } } }).toFile(at(name));
  await writeFile(at("places.json"), JSON.stringify({ buckets }));
  const args = ["--workers", "1", "--folder", `results=${results}`, "--places", at("places.json")];
  const environment = {
    KUMIKI_S3_ARCHIVE_ACCESS_KEY_ID: key.accessKeyId,
    KUMIKI_S3_ARCHIVE_SECRET_ACCESS_KEY: key.secretAccessKey,
  };
  const server = await startServer(await temporaryFolder(), { args, environment });
  running.push(server);
  const run = (deliver: string, ...more: string[]) =>
    kumiki(["run", at("pipeline.json"), at("a.png"), at("b.png"), "--deliver", deliver, ...more], { home, cwd: home });
  return { server, run, results, home };
}

describe("kumiki run --deliver", { timeout: 180_000 }, () => {
  it("brings results to a folder of the server, and none here", async () => {
    const { server, run, results, home } = await start();
    const answer = await run("folder:results/2026", "--server", server.url);
    expect(answer.stderr).toContain("2 delivered to results/2026.");
    expect(answer.code).toBe(0);
    expect((await readdir(join(results, "2026"))).sort()).toEqual(["a.png", "b.png"]);
    expect((await sharp(join(results, "2026/a.png")).metadata()).width).toBe(8);
    expect(await readdir(home)).not.toContain("kumiki-out");
  });

  it("tells what is wrong with the place before anything runs", async () => {
    const { server, run } = await start();
    const to = ["--server", server.url];
    expect(await run("folder:elsewhere", ...to)).toMatchObject({ code: 2, stderr: expect.stringContaining("results") });
    expect(await run("folder:results/../up", ...to)).toMatchObject({ code: 2 });
    expect((await run("disk", ...to)).stderr).toContain("--deliver folder:results/2026");
    expect(await run("folder:results")).toMatchObject({ code: 2, stderr: expect.stringContaining("--out") });
  });

  it.skipIf(!hasS3)("brings results to a real S3 server, with the key of the server's environment", async () => {
    const s3 = await startS3();
    const { credentials, ...bucket } = await s3.place("pictures");
    expect(credentials).toBe(key);
    const { server, run } = await start({ archive: bucket });
    const answer = await run("s3:archive/small", "--server", server.url);
    expect(answer.stderr).toContain("2 delivered to archive/small.");
    const written = await readFile(join(s3.directory, "pictures/small/b.png"));
    expect((await sharp(written).metadata()).width).toBe(8);
    await s3.stop();
  });
});
