import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { KumikiError, type Text } from "@kumiki/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { planted } from "../picture/planted-pictures.contract.ts";
import { fileEmbeddings, layeredEmbeddings, memoryEmbeddings } from "./embedding-caches.ts";
import { folderGalleries } from "./folder.ts";
import { type EmbeddingCache, galleryReader } from "./galleries.ts";

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "kumiki-gallery-"));
  for (const [name, content] of [
    ["Ann/1.jpg", "ann one"],
    ["Ann/2.PNG", "ann two"],
    ["Ann/notes.txt", "x"],
    ["Bob/1.jpg", "nobody"],
  ]) {
    await mkdir(join(directory, name, ".."), { recursive: true });
    await writeFile(join(directory, name), content);
  }
});
afterEach(() => rm(directory, { recursive: true }));

/** Embeds the length of a photo; "nobody" has no face, "broken" is no picture. */
function embedder() {
  const asked: string[] = [];
  const embed = async (bytes: Uint8Array, model: string): Promise<Float32Array[]> => {
    const content = Buffer.from(bytes).toString();
    asked.push(`${model} ${content}`);
    if (content === "broken") throw new KumikiError("IMAGE_CORRUPT", { received: "cut" });
    if (content === "no model") throw new KumikiError("MODEL_NOT_INSTALLED", { received: "m", expected: "" });
    return content === "nobody" ? [] : [Float32Array.of(content.length, 0.5)];
  };
  return { asked, embed };
}

const reading = (cache: EmbeddingCache, embed: ReturnType<typeof embedder>["embed"]) => {
  const warnings: Text[] = [];
  const read = galleryReader(folderGalleries, cache, embed);
  return { warnings, read: (model = "m1") => read(directory, model, (warning) => void warnings.push(warning)) };
};

describe("a gallery", () => {
  it("is a folder of people with their photos; what is no photo is passed over", async () => {
    const { people } = await folderGalleries.open(directory);
    expect(people.map(({ name, photos }) => [name, photos.length])).toEqual([
      ["Ann", 2],
      ["Bob", 1],
    ]);
  });

  it("knows a photo by its content, whatever its ending", async () => {
    await writeFile(join(directory, "Bob/IMG_0001.HEIC"), planted("plain.heic"));
    await writeFile(join(directory, "Bob/scan.bmp"), planted("plain.bmp"));
    await writeFile(join(directory, "Bob/saved as"), planted("plain.jxl"));
    await writeFile(join(directory, "Bob/.hidden.jpg"), planted("plain.jxl"));
    const { people } = await folderGalleries.open(directory);
    expect(people.find(({ name }) => name === "Bob")?.photos).toHaveLength(4);
  });

  it("that does not exist or holds no photo is GALLERY_NOT_FOUND", async () => {
    await expect(folderGalleries.open(join(directory, "none"))).rejects.toMatchObject({ code: "GALLERY_NOT_FOUND" });
    await expect(folderGalleries.open(join(directory, "Ann"))).rejects.toMatchObject({ code: "GALLERY_NOT_FOUND" });
  });

  it("embeds each photo once, anew for another model or another photo", async () => {
    const { asked, embed } = embedder();
    const { read } = reading(memoryEmbeddings(), embed);
    const people = await read();
    expect(people.map(({ name, embeddings }) => [name, embeddings.map(([first]) => first)])).toEqual([
      ["Ann", [7, 7]],
      ["Bob", []],
    ]);
    await read();
    expect(asked).toHaveLength(3);
    await read("m2");
    expect(asked).toHaveLength(6);
    await cp(join(directory, "Ann/1.jpg"), join(directory, "Bob/copy.jpg"));
    await writeFile(join(directory, "Ann/2.PNG"), "ann anew");
    await read();
    expect(asked.slice(6)).toEqual(["m1 ann anew"]);
  });

  it("leaves a warning for a photo without a face and for a broken one, every time", async () => {
    await writeFile(join(directory, "Ann/2.PNG"), "broken");
    const { embed } = embedder();
    const { read, warnings } = reading(memoryEmbeddings(), embed);
    for (let round = 1; round <= 2; round++) {
      expect((await read()).map(({ embeddings }) => embeddings.length)).toEqual([1, 0]);
      expect(warnings.splice(0).map(({ en }) => en)).toEqual([
        'Gallery photo 2 of "Ann": The picture is damaged or cut off: cut.',
        'Gallery photo 1 of "Bob": No face was found.',
      ]);
    }
  });

  it("any other failure is a failure", async () => {
    await writeFile(join(directory, "Ann/1.jpg"), "no model");
    await expect(reading(memoryEmbeddings(), embedder().embed).read()).rejects.toMatchObject({
      code: "MODEL_NOT_INSTALLED",
    });
  });
});

describe("a cache of embeddings", () => {
  const vectors = [Float32Array.of(1, 0.5), Float32Array.of(-2)];

  it.each([
    ["memory", () => memoryEmbeddings()],
    ["file", () => fileEmbeddings(join(directory, "cache"))],
    ["layers", () => layeredEmbeddings(memoryEmbeddings(), fileEmbeddings(join(directory, "cache")))],
  ])("%s: keeps by model and photo, also that there was no face", async (_name, make) => {
    const [model, photo] = ["a".repeat(64), "b".repeat(64)];
    const cache = make();
    expect(await cache.get(model, photo)).toBeUndefined();
    await cache.put(model, photo, vectors);
    expect(await cache.get(model, photo)).toEqual(vectors);
    expect(await cache.get(photo, model)).toBeUndefined();
    await cache.put(photo, model, []);
    expect(await cache.get(photo, model)).toEqual([]);
  });

  it("a damaged file counts as nothing", async () => {
    const cache = fileEmbeddings(directory);
    await cache.put("m", "p", vectors);
    await writeFile(join(directory, "m/p.json"), "{");
    expect(await cache.get("m", "p")).toBeUndefined();
  });

  it("layers fill the near one from the far one", async () => {
    const [near, far] = [memoryEmbeddings(), memoryEmbeddings()];
    await far.put("m", "p", vectors);
    await layeredEmbeddings(near, far).get("m", "p");
    expect(await near.get("m", "p")).toEqual(vectors);
  });
});
