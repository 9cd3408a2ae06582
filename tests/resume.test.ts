import { spawn } from "node:child_process";
import { appendFile, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { type BatchAnswer, type CliAnswer, examples, kumiki, root, temporaryFolder } from "./kumiki-cli.contract.ts";

const names = ["a.png", "b.png", "sub/c.png", "d.png"];
const recordName = ".kumiki-run.jsonl";

interface Work {
  readonly home: string;
  readonly photos: string;
  readonly out: string;
  readonly pipeline: string;
  run(...more: string[]): Promise<CliAnswer>;
  writePhoto(name: string, shade: number): Promise<unknown>;
  /** Names of what was done in this run, not before. */
  done(answer: CliAnswer): string[];
}

/** Four photos and a pipeline for them, in folders of this test alone. */
async function prepare(example: string): Promise<Work> {
  const [home, photos, out] = await Promise.all([temporaryFolder(), temporaryFolder(), temporaryFolder()]);
  const pipeline = join(home, "pipeline.json");
  await copyFile(join(examples, example, "pipeline.json"), pipeline);
  const writePhoto = (name: string, shade: number) =>
    sharp({ create: { width: 400, height: 300, channels: 3, background: { r: shade, g: 90, b: 200 } } })
      .png()
      .toFile(join(photos, name));
  await mkdir(join(photos, "sub"));
  for (const [at, name] of names.entries()) await writePhoto(name, at * 60);
  return {
    home,
    photos,
    out,
    pipeline,
    writePhoto,
    run: (...more) => kumiki(["run", pipeline, photos, "--out", out, "--json", ...more], { home }),
    done: (answer) => {
      const { items } = answer.json<{ items: Items }>();
      expect(items.every(({ status }) => status === "succeeded")).toBe(true);
      return items.flatMap(({ input, kept }) => (kept ? [] : [input.slice(photos.length + 1)])).sort();
    },
  };
}

type Items = readonly (BatchAnswer["items"][number] & { kept?: true })[];
const all = [...names].sort();

// Each run is a process of its own.
describe("kumiki run --resume", { timeout: 600_000 }, () => {
  it("does nothing again when nothing has changed, and answers the same results", async () => {
    const { run, done, out, home, photos, pipeline } = await prepare("thumbnails");
    const first = await run();
    expect(done(first)).toEqual(all);
    const before = await stat(join(out, "a.png"));
    const again = await run("--resume");
    expect(done(again)).toEqual([]);
    expect((await stat(join(out, "a.png"))).mtimeMs).toBe(before.mtimeMs);
    const outputs = (answer: CliAnswer) => answer.json<BatchAnswer>().items.map((item) => item.outputs);
    expect(outputs(again)).toEqual(outputs(first));
    const told = await kumiki(["run", pipeline, photos, "--out", out, "--resume"], { home });
    expect(told.stderr).toContain("4 succeeded (4 kept from before), 0 failed");
    // Without the word everything is done anew, and the folder remembers the newest.
    expect(done(await run())).toEqual(all);
    expect(done(await run("--resume"))).toEqual([]);
  });

  it("does what is missing or changed: photo, result, hand-edited result, new photo", async () => {
    const { run, done, out, writePhoto } = await prepare("thumbnails");
    await run();
    await writePhoto("b.png", 7);
    await rm(join(out, "sub/c.png"));
    await appendFile(join(out, "d.png"), "edited");
    await writePhoto("e.png", 9);
    expect(done(await run("--resume"))).toEqual(["b.png", "d.png", "e.png", "sub/c.png"]);
  });

  it("does everything after a change of parameter or pipeline; moving a box is none", async () => {
    const { run, done, pipeline } = await prepare("thumbnails");
    await run();
    expect(done(await run("--resume", "--set", "side=100"))).toEqual(all);
    const document = JSON.parse(await readFile(pipeline, "utf8"));
    await writeFile(pipeline, JSON.stringify({ ...document, layout: undefined }));
    expect(done(await run("--resume", "--set", "side=100"))).toEqual([]);
    const [node = ""] = Object.keys(document.nodes);
    document.nodes[node].with = { ...document.nodes[node].with, kernel: "nearest" };
    await writeFile(pipeline, JSON.stringify(document));
    expect(done(await run("--resume", "--set", "side=100"))).toEqual(all);
  });

  it("does everything after a change of model, also one of the same name", async () => {
    const { run, done, home } = await prepare("blur-faces");
    await run();
    expect(done(await run("--resume"))).toEqual([]);
    const model = join(home, "models/blazeface");
    const {
      sha256: _sha256,
      sizeBytes: _sizeBytes,
      ...card
    } = JSON.parse(await readFile(join(model, "model.json"), "utf8"));
    const [file, cardFile] = [join(home, "other.onnx"), join(home, "card.json")];
    // One more field of the model (a comment) makes another file that computes the same.
    await writeFile(file, Buffer.concat([await readFile(join(model, "model.onnx")), Buffer.from([0x32, 1, 0x61])]));
    await writeFile(cardFile, JSON.stringify(card));
    const added = await kumiki(["models", "add", file, "--name", "blazeface", "--card", cardFile], { home });
    expect(added.code, added.stderr).toBe(0);
    expect(done(await run("--resume"))).toEqual(all);
  });

  it("after kill -9 in the middle does the rest", async () => {
    const { run, done, out, home, photos, pipeline, writePhoto } = await prepare("thumbnails");
    for (let at = 0; at < 60; at++) await writePhoto(`many-${at}.png`, at);
    const program = join(root, "packages/cli/bin/kumiki.mjs");
    const words = ["run", pipeline, photos, "--out", out, "--concurrency", "1", "--home", home];
    const child = spawn(process.execPath, [program, ...words], { stdio: "ignore" });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    const finished = async () => (await readdir(out)).filter((name) => name.startsWith("many-")).length;
    while ((await finished()) < 5) await sleep(5);
    child.kill("SIGKILL");
    await ended;
    const before = await finished();
    expect(before).toBeLessThan(60);
    const rest = done(await run("--resume"));
    // What was on its way when the process died is the only thing that may be done twice.
    const kept = 64 - rest.length;
    expect(kept).toBeGreaterThanOrEqual(before - 1);
    expect(await finished()).toBe(60);
  });

  it("says so when the record is damaged, and does everything; an unfinished last line is no damage", async () => {
    const { run, done, out } = await prepare("thumbnails");
    await run();
    const record = join(out, recordName);
    const whole = await readFile(record, "utf8");
    await writeFile(record, whole.slice(0, -10));
    expect(done(await run("--resume"))).toHaveLength(1);
    for (const damaged of [whole.replace("key", "kex"), whole.replace('"version":1', '"version":2')]) {
      await writeFile(record, damaged);
      const answer = await run("--resume");
      expect(answer.stderr).toMatch(/warning RESUME_RECORD_DAMAGED: .*\.kumiki-run\.jsonl/);
      expect(done(answer)).toEqual(all);
    }
  });

  it("does failed ones again, and keeps the others", async () => {
    const { run, done, photos, writePhoto } = await prepare("thumbnails");
    await writeFile(join(photos, "broken.png"), "no picture");
    expect((await run()).code).toBe(3);
    const again = await run("--resume");
    expect(again.code).toBe(3);
    const { items } = again.json<{ items: Items }>();
    expect(items.filter(({ kept }) => kept)).toHaveLength(4);
    await rm(join(photos, "broken.png"));
    await writePhoto("broken.png", 3);
    expect(done(await run("--resume"))).toEqual(["broken.png"]);
  });
});
