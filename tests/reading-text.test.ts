import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { errorShare } from "./error-share.contract.ts";
import {
  type BatchAnswer,
  hasSharedPhotos,
  kumiki,
  samplePhotos,
  sharedPhotos,
  temporaryFolder,
} from "./kumiki-cli.contract.ts";
import { bringModels, modelArchives } from "./model-packages.contract.ts";
import { cornersOnPhoto, photographPage } from "./page-photo.contract.ts";
import { printedLines, printPage } from "./printed-page.contract.ts";

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const printed = printedLines.map(([words]) => words).join("\n");
const read = (from: string) => ({ use: "ai.ocr@1", in: { image: from } });
const straighten = {
  use: "geom.perspective@1",
  in: { image: "$photo" },
  with: { corners: cornersOnPhoto, width: 1240, height: 1754 },
};

/** PP-OCRv6 out of its wheel, on pages of Japanese and English in letters of 12 to 40 px. */
describe.skipIf(modelArchives === undefined)("ai.ocr with its real models", () => {
  let home: string;
  let folder: string;
  beforeAll(async () => {
    [home, folder] = [await temporaryFolder(), await temporaryFolder()];
    await bringModels(home, "pp-ocrv6-det", "pp-ocrv6-rec");
  });

  async function textOf(nodes: object, photo: string): Promise<string> {
    const file = join(folder, "read.json");
    const outputs = { text: "read.text" };
    const inputs = { photo: { kind: "image" } };
    await writeFile(file, JSON.stringify({ kumiki: 1, name: "Read", inputs, nodes, outputs }));
    const answer = await kumiki(["run", file, photo, "--out", await temporaryFolder(), "--json"], { home });
    expect(answer.code, answer.stderr).toBe(0);
    return answer.json<BatchAnswer>().items[0]!.outputs.text as string;
  }

  it("reads a printed page: at most 2 % of the characters are wrong", async () => {
    const page = join(folder, "page.png");
    await writeFile(page, printPage());
    const text = await textOf({ read: read("$photo") }, page);
    expect(text.split("\n")).toHaveLength(printedLines.length);
    expect(errorShare(text, printed)).toBeLessThanOrEqual(0.02);
  });

  it("reads the page photographed at an angle and straightened: at most 5 %", async () => {
    const photo = join(folder, "photo.jpg");
    await writeFile(photo, await photographPage(printPage()));
    const text = await textOf({ straight: straighten, read: read("straight.image") }, photo);
    expect(errorShare(text, printed)).toBeLessThanOrEqual(0.05);
  });

  it("reads the lines of a page that lies askew from the top", async () => {
    const text = await textOf({ read: read("$photo") }, join(samplePhotos, "page.jpg"));
    const lines = text.split("\n");
    expect(lines.slice(1, 4).map((line) => line.slice(0, 4))).toEqual(["組木は、", "釘を使わ", "写真の流"]);
    expect(lines.slice(5, 8).map((line) => line.slice(0, 5))).toEqual(["Parts", "nails", "same "]);
  });

  it.skipIf(!hasSharedPhotos)("reads a bus: where it goes, and its plate", async () => {
    const text = await textOf({ read: read("$photo") }, join(sharedPhotos, "bus.jpg"));
    for (const words of ["Metrocentre", "via Bens", "96", "NA52 BUU"]) expect(text.split("\n")).toContain(words);
  });
});
