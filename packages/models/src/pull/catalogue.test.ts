import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { pullEntry, readPullCatalogue } from "./catalogue.ts";

const own = {
  name: "mine",
  url: "https://models.example/mine.onnx",
  sha256: "a".repeat(64),
  sizeBytes: 5,
  licence: "MIT",
};
const write = async (text: string): Promise<string> => {
  const path = join(await mkdtemp(join(tmpdir(), "kumiki-catalogue-")), "models.json");
  await writeFile(path, text);
  return path;
};

it("ships models whose hash and licence are known", async () => {
  const names = (await readPullCatalogue()).map((entry) => entry.name);
  expect(names).toEqual([
    "blazeface-full",
    "blazepose-full",
    "blazepose-lite",
    "esrgan-slim-x2",
    "esrgan-slim-x3",
    "esrgan-slim-x4",
    "handlandmark-full",
    "meet",
    "mobileface",
    "movenet-multipose",
    "movenet-thunder",
    "nanodet",
    "open-nsfw",
    "page-orientation",
    "palm-detect",
    "pp-ocrv6-det",
    "pp-ocrv6-rec",
    "selfie",
    "ultraface-rfb-320",
    "yolox-s",
    "yunet",
  ]);
});

it("adds an operator's entries, which win over those of the same name", async () => {
  const first = await write(JSON.stringify({ models: [own] }));
  const second = await write(JSON.stringify({ models: [{ ...own, licence: "BSD" }] }));
  const catalogue = await readPullCatalogue([first, second]);
  expect(pullEntry(catalogue, "mine")).toEqual({ ...own, licence: "BSD", card: {} });
  expect(() => pullEntry(catalogue, "none")).toThrow(expect.objectContaining({ code: "MODEL_UNKNOWN" }));
});

it.each([
  "",
  "[]",
  "{}",
  JSON.stringify({ models: [{ ...own, sha256: "" }] }),
  JSON.stringify({ models: [{ ...own, url: "file:///x" }] }),
])("refuses the file %j", async (text) => {
  await expect(readPullCatalogue([await write(text)])).rejects.toEqual(
    expect.objectContaining({ code: "CONFIG_INVALID" }),
  );
});
