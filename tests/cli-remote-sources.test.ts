import { mkdir, readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, describe, expect, it, onTestFinished } from "vitest";
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
const picture = (r: number): Promise<Buffer> =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r, g: 90, b: 30 } } })
    .png()
    .toBuffer();

/** A site on loopback with two pictures and a page; everything else is missing. */
async function site(): Promise<string> {
  const files = new Map<string, Buffer>([
    ["/a.png", await picture(10)],
    ["/sea/%E6%B5%B7.png", await picture(200)],
    ["/page.html", Buffer.from("<p>no picture</p>")],
  ]);
  const server = createServer((request, response) => {
    const body = files.get(request.url ?? "");
    response.writeHead(body === undefined ? 404 : 200).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close().closeAllConnections());
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A pipeline on this machine, and a server that knows the places. */
async function start(places: object) {
  const home = await temporaryFolder();
  const at = (name: string): string => join(home, name);
  await writeFile(at("pipeline.json"), JSON.stringify(document));
  await writeFile(at("places.json"), JSON.stringify(places));
  const environment = { AWS_ACCESS_KEY_ID: key.accessKeyId, AWS_SECRET_ACCESS_KEY: key.secretAccessKey };
  const args = ["--workers", "1", "--places", at("places.json")];
  const server = await startServer(await temporaryFolder(), { args, environment });
  running.push(server);
  const run = async (out: string, ...source: string[]) => {
    const all = ["run", at("pipeline.json"), "--server", server.url, "--out", at(out), "--json", ...source];
    const { code, stdout, stderr } = await kumiki(all, { home });
    const answer =
      stdout === "" ? undefined : (JSON.parse(stdout) as { status: string; counts: { succeeded: number } });
    const codes = [...new Set(stderr.match(/\b[A-Z]+(_[A-Z0-9]+)+\b/g))];
    return { code, status: answer?.status, succeeded: answer?.counts.succeeded, codes };
  };
  const files = async (out: string): Promise<string[]> =>
    (await readdir(at(out), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && entry.name.endsWith(".png"))
      .map((entry) => entry.name)
      .sort();
  return { at, run, files };
}

describe("kumiki run --server --urls", { timeout: 240_000 }, () => {
  it("runs the pictures of a list; what cannot be had fails alone, each with its code", async () => {
    const host = await site();
    const { at, run, files } = await start({ hosts: [host] });
    const list = ["a.png", "none.png", "page.html", "sea/%E6%B5%B7.png"].map((path) => `http://${host}/${path}`);
    await writeFile(at("urls.txt"), [...list, "http://127.0.0.1:9/x.png", "ftp://x/y.png"].join("\n"));
    const told = await run("out", "--urls", at("urls.txt"));
    expect(told).toMatchObject({ code: 3, status: "partial", succeeded: 2 });
    expect(told.codes.toSorted()).toEqual(["IMAGE_FORMAT_UNSUPPORTED", "URL_DENIED", "URL_FETCH_FAILED"]);
    expect(await files("out")).toEqual(["a.png", "海.png"]);
  });

  it("tells what cannot be a list at all before anything runs", async () => {
    const { at, run } = await start({ hosts: [] });
    await writeFile(at("empty.txt"), "\n\n");
    expect(await run("out", "--urls", at("empty.txt"))).toMatchObject({ code: 2, codes: ["NO_PICTURES"] });
    for (const flag of ["--urls", "--manifest", "--zip"])
      for (const path of [at("gone"), at(".")])
        expect([flag, path, await run("out", flag, path)]).toMatchObject([
          flag,
          path,
          { code: 2, codes: ["INPUT_NOT_FOUND"] },
        ]);
  });
});

describe.skipIf(!hasS3)("kumiki run --server --s3 (needs an S3 server)", { timeout: 240_000 }, () => {
  it("runs the pictures below a prefix; one that is none fails alone, and a place that cannot be read is told", async () => {
    const s3 = await startS3();
    onTestFinished(() => s3.stop());
    const { credentials, ...archive } = await s3.place("pictures");
    const { run, files } = await start({
      buckets: {
        archive,
        gone: { ...archive, bucket: "never-made" },
        locked: { ...archive, credentials: { ...credentials, secretAccessKey: "wrong" } },
        away: { ...archive, endpoint: "http://127.0.0.1:9" },
        sink: { ...archive, access: "write" },
      },
    });
    const below = join(s3.directory, "pictures/in/夏");
    await mkdir(below, { recursive: true });
    await writeFile(join(below, "../a.png"), await picture(10));
    await writeFile(join(below, "b.png"), await picture(200));
    await writeFile(join(below, "bad.jpg"), "no picture");
    const told = await run("out", "--s3", "archive/in/");
    expect(told).toMatchObject({ code: 3, status: "partial", succeeded: 2, codes: ["IMAGE_FORMAT_UNSUPPORTED"] });
    expect(await files("out")).toEqual(["a.png", "b.png"]);
    const refused = [];
    for (const place of ["gone", "locked", "away", "sink", "nowhere", "archive/empty/"])
      refused.push([place, ...(await run("none", "--s3", place)).codes]);
    expect(refused).toEqual([
      ["gone", "PLACE_BUCKET_MISSING"],
      ["locked", "PLACE_DENIED"],
      ["away", "PLACE_UNREACHABLE"],
      ["sink", "PLACE_ACCESS"],
      ["nowhere", "PLACE_NOT_FOUND"],
      ["archive/empty/", "NO_PICTURES"],
    ]);
  });
});
