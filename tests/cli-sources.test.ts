import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { afterEach, describe, expect, it } from "vitest";
import { zipOf } from "../packages/server/src/sources/zip-archive.contract.ts";
import { type BatchAnswer, kumiki, temporaryFolder } from "./kumiki-cli.contract.ts";
import { type RunningServer, startServer } from "./kumiki-server.contract.ts";

const running: RunningServer[] = [];
afterEach(async () => {
  for (const server of running.splice(0)) await server.kill("SIGKILL");
});

const picture = (level: number) =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: { r: level, g: 90, b: 30 } } })
    .png()
    .toBuffer();

const document = {
  kumiki: 1,
  name: "Shrink",
  inputs: {
    photo: { kind: "image" },
    width: { kind: "number", default: 8, schema: { type: "integer", minimum: 1, maximum: 100 } },
  },
  nodes: { size: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: { $input: "width" }, height: 100 } } },
  outputs: { small: "size.image" },
};

/** A folder with the pipeline, two pictures, a zip and a manifest. */
async function folder() {
  const home = await temporaryFolder();
  const at = (name: string) => join(home, name);
  await mkdir(at("img"));
  await writeFile(at("pipeline.json"), JSON.stringify(document));
  await writeFile(at("img/a.png"), await picture(10));
  await writeFile(at("img/b.png"), await picture(200));
  await writeFile(
    at("photos.zip"),
    zipOf([
      { name: Buffer.from([0x89, 0xd4, 0x2e, 0x70, 0x6e, 0x67]), bytes: await picture(50) },
      { name: "trip/海.png", bytes: await picture(60), isUtf8: true },
      { name: "../evil.png", bytes: await picture(70) },
      { name: "notes.txt", bytes: Buffer.from("text") },
    ]),
  );
  await writeFile(
    at("list.csv"),
    "photo,width,name\nimg/a.png,5,first\nimg/b.png,many,wrong\nimg/none.png,5,gone\nimg/b.png,9,../../second\n",
  );
  return { home, at, out: at("out") };
}

const widthOf = async (path: string) => (await sharp(path).metadata()).width;
const filesIn = async (directory: string) =>
  (await readdir(directory, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !entry.name.startsWith(".") && entry.name !== "results.json")
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort();

describe("kumiki run on this machine", () => {
  it("takes a zip: names in CP932, folders, and what climbs out fails alone", async () => {
    const { home, at, out } = await folder();
    const answer = await kumiki(["run", at("pipeline.json"), "--zip", at("photos.zip"), "--out", out, "--json"], {
      home,
    });
    const { items, status } = answer.json<BatchAnswer>();
    expect(items.map(({ input, status, error }) => [input, error?.code ?? status])).toEqual([
      ["花.png", "succeeded"],
      ["trip/海.png", "succeeded"],
      ["../evil.png", "ARCHIVE_UNSAFE"],
    ]);
    expect([answer.code, status]).toEqual([3, "partial"]);
    expect(await filesIn(out)).toEqual(["trip/海.png", "花.png"]);
    expect(await readdir(home)).not.toContain("evil.png");
  });

  it("takes a manifest: each row its own values, wrong rows fail alone, names stay below the results; and goes on", async () => {
    const { home, at, out } = await folder();
    const args = ["run", at("pipeline.json"), "--manifest", at("list.csv"), "--out", out, "--json"];
    const { items } = (await kumiki(args, { home })).json<BatchAnswer>();
    expect(items.map(({ input, status, error }) => [input, error?.code ?? status])).toEqual([
      ["first", "succeeded"],
      ["row 3", "MANIFEST_INVALID"],
      ["gone", "INPUT_NOT_FOUND"],
      ["../../second", "succeeded"],
    ]);
    const files = await filesIn(out);
    expect(files).toEqual(["first.png", "second.png"]);
    expect(await Promise.all(files.map((file) => widthOf(join(out, file))))).toEqual([5, 9]);
    // Another value for one row: that one is done again, the other kept.
    await writeFile(at("list.csv"), (await readFile(at("list.csv"), "utf8")).replace("img/a.png,5", "img/a.png,6"));
    const again = (await kumiki([...args, "--resume"], { home })).json<{ items: { kept?: true }[] }>();
    expect(again.items.map(({ kept }) => kept ?? false)).toEqual([false, false, false, true]);
    expect(await widthOf(join(out, "first.png"))).toBe(6);
  });

  it("says what is wrong with the command", async () => {
    const { home, at, out } = await folder();
    const run = (...args: string[]) => kumiki(["run", at("pipeline.json"), "--out", out, ...args], { home });
    for (const args of [
      ["--zip", at("photos.zip"), at("img")],
      ["--zip", "a", "--manifest", "b"],
      ["--s3", "archive/in"],
    ]) {
      const { code, stderr } = await run(...args);
      expect([args, code, /USAGE/.test(stderr)]).toEqual([args, 2, true]);
    }
    const missing = await run("--zip", at("none.zip"));
    expect([missing.code, /ARCHIVE_UNREADABLE/.test(missing.stderr)]).toEqual([2, true]);
  });
});

describe("kumiki run on a server", () => {
  it("takes photos, a zip, a manifest and a folder of the server with the same words, and fetches the results", async () => {
    const { home, at } = await folder();
    const server = await startServer(at("server"), { args: ["--workers", "1", "--folder", `photos=${home}:ro`] });
    running.push(server);
    const run = async (out: string, ...args: string[]) => {
      const all = ["run", at("pipeline.json"), "--server", server.url, "--out", at(out), "--json", ...args];
      const { code, stdout, stderr } = await kumiki(all, { home });
      if (stdout === "") throw new Error(stderr);
      const { status, counts } = JSON.parse(stdout);
      return [code, status, counts.succeeded, await filesIn(at(out))];
    };
    expect(await run("photos", at("img"))).toEqual([0, "succeeded", 2, ["a.png", "b.png"]]);
    expect(await run("zip", "--zip", at("photos.zip"))).toEqual([3, "partial", 2, ["trip/海.png", "花.png"]]);
    expect(await run("folder", "--folder", "photos/img", "--glob", "*.png")).toEqual([
      0,
      "succeeded",
      2,
      ["a.png", "b.png"],
    ]);
    await writeFile(at("sent.csv"), "photo,width,name\na.png,3,one\nb.png,0,two\n");
    expect(await run("manifest", "--manifest", at("sent.csv"))).toEqual([3, "partial", 1, ["one.png"]]);
    expect(await widthOf(at("manifest/one.png"))).toBe(3);
  }, 240_000);
});
