import { copyFile, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";
import { allItems, finished, freshHome, startServer, submit, upload } from "./kumiki-server.contract.ts";

const document = {
  kumiki: 1,
  name: "Small grey",
  inputs: { photo: { kind: "image" }, side: { kind: "number", default: 48 } },
  nodes: {
    small: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 48, height: 48 } },
    grey: { use: "color.grayscale@1", in: { image: "small.image" } },
  },
  outputs: { picture: "grey.image" },
};

interface Replay {
  readonly same: number;
  readonly items: readonly { outcome: string; changed: { part: string; name: string }[]; problem?: { code: string } }[];
}

/** A folder with a photo of its own, its result and the record of it. */
async function made() {
  const folder = await temporaryFolder();
  const [photo, pipeline, out] = ["photo.jpg", "pipeline.json", "out"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  await copyFile(join(samplePhotos, "rocket.jpg"), photo);
  const { inputs, ...rest } = document;
  await writeFile(pipeline, JSON.stringify({ ...rest, inputs: { photo: inputs.photo } }));
  const home = await temporaryFolder();
  const ask = (...args: string[]) => kumiki(args, { home });
  const run = await ask("run", pipeline, photo, "--out", out, "--json");
  const [item] = run.json<{ items: { outputs: { picture: string } }[] }>().items;
  return {
    folder,
    photo,
    out,
    home,
    ask,
    result: item!.outputs.picture,
    record: join(out, ".kumiki-provenance.jsonl"),
  };
}

describe("a result of the command line", { timeout: 240_000 }, () => {
  it("tells what made it, and is made again byte for byte, without a server", async () => {
    const { ask, result, photo, out } = await made();
    const inspected = await ask("inspect", result, "--json");
    expect(inspected).toMatchObject({ code: 0 });
    expect(inspected.json()).toMatchObject({
      output: "picture",
      input: { path: photo, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      made: {
        pipeline: { name: "Small grey" },
        components: [
          { node: "small", use: "geom.resize@1" },
          { node: "grey", use: "color.grayscale@1" },
        ],
        libraries: { sharp: expect.any(String), libvips: expect.any(String) },
      },
    });
    expect((await ask("inspect", result)).stdout).toContain("geom.resize@1");
    for (const given of [result, out])
      expect(await ask("replay", given)).toMatchObject({ code: 0, stdout: expect.stringContaining("same") });
    // Its content is what counts, not its name.
    const renamed = join(out, "renamed.jpg");
    await copyFile(result, renamed);
    expect((await ask("inspect", renamed, "--json")).json()).toMatchObject({ output: "picture" });
  });

  it("says which part has changed, that the photo is gone or another, and that the file was changed", async () => {
    const { ask, result, photo, record } = await made();
    const before = await readFile(record, "utf8");
    await writeFile(
      record,
      before.replace(/"libvips":"[^"]*"/, '"libvips":"1.2.3"').replaceAll("geom.resize@1", "geom.resize@1"),
    );
    // The same bytes all the same: what changed did not matter.
    const same = (await ask("replay", result, "--json")).json<Replay>();
    expect(same.items).toMatchObject([
      { outcome: "same", changed: [{ part: "library", name: "libvips", was: "1.2.3" }] },
    ]);
    await writeFile(
      record,
      before.replace(/"width":48/, '"width":40').replace(/"libvips":"[^"]*"/, '"libvips":"1.2.3"'),
    );
    const other = await ask("replay", result);
    expect(other).toMatchObject({ code: 3, stdout: expect.stringMatching(/different[\s\S]*libvips: 1.2.3/) });

    await writeFile(record, before);
    await copyFile(join(samplePhotos, "coffee.png"), photo);
    expect((await ask("replay", result, "--json")).json<Replay>().items[0]).toMatchObject({
      outcome: "impossible",
      problem: { code: "REPLAY_INPUT_CHANGED" },
    });
    await rm(photo);
    const gone = await ask("replay", result, "--json");
    expect(gone.code).toBe(3);
    expect(gone.json<Replay>().items[0]).toMatchObject({ outcome: "impossible", problem: { code: "INPUT_NOT_FOUND" } });

    await writeFile(result, "something else");
    expect(await ask("inspect", result)).toMatchObject({ code: 3, stderr: expect.stringContaining("changed") });
  });

  it("without its record is told to be unknown, in words that say what to do", async () => {
    const { ask, result, record } = await made();
    await rm(record);
    expect(await ask("inspect", result)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("PROVENANCE_UNKNOWN"),
    });
    expect(await ask("replay", result, "--lang", "ja")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--server"),
    });
    expect(await ask("inspect", "/nowhere.png")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("INPUT_NOT_FOUND"),
    });
  });
});

it("a result of a server is found there by its content, and its run is made again", { timeout: 240_000 }, async () => {
  const server = await startServer(await freshHome(), { args: ["--workers", "1"] });
  const hashes = await upload(server, [join(samplePhotos, "rocket.jpg"), join(samplePhotos, "coffee.png")]);
  const run = await submit(server, document, hashes);
  await finished(server, run.id);
  const [item] = await allItems(server, run.id);
  const picture = item?.outputs.picture;
  if (picture === undefined || !("artifact" in picture)) throw new Error("no picture");
  const file = join(await temporaryFolder(), "download.jpg");
  const answer = await fetch(`${server.url}/api/artifacts/${picture.artifact.sha256}`);
  await writeFile(file, Buffer.from(await answer.arrayBuffer()));
  const ask = (...args: string[]) => kumiki([...args, "--server", server.url], { home: server.home });
  const inspected = await ask("inspect", file, "--json");
  expect(inspected.json()).toMatchObject({
    run: { id: run.id, item: 0, inputs: { photo: hashes[0] } },
    made: { pipeline: { name: "Small grey" }, libraries: { libvips: expect.any(String) } },
  });
  expect((await ask("replay", file, "--json")).json<Replay>()).toMatchObject({
    same: 1,
    items: [{ outcome: "same", changed: [] }],
  });
  expect(await ask("replay", run.id, "--json")).toMatchObject({ code: 0 });
  expect((await ask("inspect", join(samplePhotos, "rocket.jpg"))).code).toBe(2);
  await fetch(`${server.url}/api/runs/${run.id}`, { method: "DELETE" });
  expect((await ask("inspect", file)).code).toBe(2);
  await server.kill();
});
