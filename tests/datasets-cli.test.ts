import { access, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Run } from "@kumiki/core";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { layOut, type ReadSet, readers, readWith } from "./dataset-readers.contract.ts";
import { type FoundBoxes, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";
import { finished, photos, type RunningServer, startServer, submit, upload } from "./kumiki-server.contract.ts";

// Each step starts processes of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

/** Faces are looked for on a copy of half the size. */
const document = {
  kumiki: 1,
  name: "Faces",
  inputs: { photo: { kind: "image" } },
  nodes: {
    small: { use: "geom.resize@1", in: { image: "$photo" }, with: { mode: "percent", percent: 50 } },
    faces: { use: "ai.face@1", in: { image: "small.image" } },
  },
  outputs: { faces: "faces.detections" },
};
const names = ["astronaut.png", "coffee.png"];

let home: string;
let folder: string;
/** The astronaut's face as the results themselves tell it, in pixels of the half. */
let face: readonly number[];
let server: RunningServer;
let run: Run;

beforeAll(async () => {
  home = await temporaryFolder();
  folder = join(home, "work");
  await mkdir(join(folder, "in"), { recursive: true });
  await writeFile(join(folder, "in", "broken.jpg"), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]));
  for (const name of names) await copyFile(join(samplePhotos, name), join(folder, "in", name));
  await writeFile(join(folder, "faces.json"), JSON.stringify(document));
  const { code, stderr } = await kumiki(["run", "faces.json", "in", "--out", "out"], { home, cwd: folder });
  expect(code, stderr).toBe(3);
  const { faces }: { faces: FoundBoxes } = JSON.parse(await readFile(join(folder, "out", "astronaut.json"), "utf8"));
  expect(faces.items).toHaveLength(1);
  face = faces.items[0]?.box ?? [];
  server = await startServer(home, { args: ["--workers", "1"] });
  const hashes = await upload(
    server,
    names.map((name) => join(photos, name)),
  );
  run = await finished(server, (await submit(server, document, hashes)).id);
}, 240_000);
afterAll(() => server?.kill());

const exported = (...args: string[]) => kumiki(["export", ...args], { home, cwd: folder });

function expectFace({ pictures, classes }: ReadSet, file: string, px: number): void {
  expect(Object.keys(pictures)).toHaveLength(2);
  const [found, ...more] = pictures[file] ?? [];
  expect([found?.label, more.length]).toEqual(["face", 0]);
  expect(classes[0]).toBe("face");
  for (const [side, value] of (found?.box ?? []).entries())
    expect(Math.abs(value - 2 * (face[side] ?? Number.NaN))).toBeLessThanOrEqual(px);
}

describe.skipIf(readers === undefined)("kumiki export, read by other people's libraries", () => {
  it("a folder that kumiki run filled: boxes in pixels of the photos themselves", async () => {
    const coco = await exported("out", "--as", "coco", "--out", "-");
    expect(coco.code, coco.stderr).toBe(0);
    expectFace(await readWith("coco", await layOut(Buffer.from(coco.stdout), "json")), "astronaut.png", 0.02);
    const yolo = await exported("out", "--as", "yolo");
    expect(yolo.stderr).toBe("Written: out-yolo.zip\n");
    const unpacked = await layOut(await readFile(join(folder, "out-yolo.zip")), "zip");
    expectFace(await readWith("ultralytics", unpacked), "astronaut.png", 0.02);
    const [kept, original] = [join(unpacked, "images/astronaut.png"), join(samplePhotos, "astronaut.png")];
    expect(await readFile(kept)).toEqual(await readFile(original));
  });

  it("a run of a server, and after --resume as before", async () => {
    const voc = await exported(run.id, "--as", "voc", "--server", server.url, "--out", "voc.zip");
    expect(voc.code, voc.stderr).toBe(0);
    const read = await readWith("voc", await layOut(await readFile(join(folder, "voc.zip")), "zip"));
    expectFace(read, "photo-0.png", 0.5);
    await kumiki(["run", "faces.json", "in", "--out", "out", "--resume"], { home, cwd: folder });
    const again = await exported("out", "--as", "coco", "--out", "-");
    expectFace(await readWith("coco", await layOut(Buffer.from(again.stdout), "json")), "astronaut.png", 0.02);
  });
});

describe("kumiki export refuses", () => {
  it("what is no run, a server that is not there, a file that cannot be written: with the reason in both languages", async () => {
    const none = await exported("nothing", "--as", "csv", "--server", server.url);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining("NOT_FOUND")]);
    await expect(access(join(folder, "nothing-csv.csv"))).rejects.toThrow();
    const away = await exported("nothing", "--as", "csv", "--server", "http://127.0.0.1:1", "--lang", "ja");
    expect([away.code, away.stderr]).toEqual([2, expect.stringContaining("つながりません")]);
    const place = await exported("out", "--as", "csv", "--out", "no/such/folder.csv");
    expect([place.code, place.stderr]).toEqual([2, expect.stringContaining("OUTPUT_NOT_WRITTEN")]);
    const output = await exported("out", "--as", "csv", "--outputs", "nose");
    expect([output.code, output.stderr]).toEqual([2, expect.stringContaining("there are faces")]);
  });
});
