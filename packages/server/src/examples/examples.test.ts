import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { Galleries } from "../galleries/galleries.ts";
import { loadExamples } from "./examples.ts";

it("keeps each example's picture under a name of its own, and a photo of several once", async () => {
  const directory = await mkdtemp(join(tmpdir(), "kumiki-examples-"));
  for (const id of ["one", "two"]) {
    await mkdir(join(directory, id));
    const name = { ja: id, en: id };
    const document = { kumiki: 1, name: id, inputs: {}, nodes: {}, outputs: {} };
    await writeFile(
      join(directory, id, "example.json"),
      JSON.stringify({ name, summary: name, photos: ["photo.jpg"] }),
    );
    await writeFile(join(directory, id, "pipeline.json"), JSON.stringify(document));
    await writeFile(join(directory, id, "picture.webp"), id);
  }
  await mkdir(join(directory, "photos"));
  await mkdir(join(directory, "plugins"));
  await writeFile(join(directory, "photos", "photo.jpg"), "photo");
  const names: string[] = [];
  // A name belongs to its newest upload alone; the file of an older one goes in time.
  const artifacts = {
    upload: async (stream: AsyncIterable<Buffer>, _most: number, name: string) => {
      for await (const _ of stream);
      names.push(name);
      return { sha256: "0".repeat(64), mediaType: "image/webp", sizeBytes: 1 };
    },
  };
  const examples = await loadExamples(
    directory,
    { components: [] },
    // Only what it is asked for: the store itself has tests of its own.
    artifacts as Partial<Artifacts> as Artifacts,
    {} as Galleries,
  );
  expect(examples.map(({ photos }) => photos.length)).toEqual([1, 1]);
  expect(names.sort()).toEqual(["one.webp", "photo.jpg", "two.webp"]);
});
