import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { photos } from "./kumiki-server.contract.ts";

const sources = ["astronaut.png", "coffee.png"];

/** Different small photos in a new folder; those at the places of `bad` begin as pictures and break off. */
export async function makePhotos(directory: string, count: number, bad: readonly number[] = []): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const originals = await Promise.all(sources.map((name) => readFile(join(photos, name))));
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const bytes = await sharp(originals[index % originals.length])
        .resize(240 + index)
        .jpeg()
        .toBuffer();
      const file = join(directory, `photo-${String(index + 1).padStart(3, "0")}.jpg`);
      await writeFile(file, bad.includes(index) ? bytes.subarray(0, 400) : bytes);
      return file;
    }),
  );
}
