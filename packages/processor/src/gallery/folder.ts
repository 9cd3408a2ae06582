import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError } from "@kumiki/core";
import type { GallerySource } from "./galleries.ts";

const isPhoto = (name: string): boolean => /\.(jpe?g|png|webp|gif|tiff?|avif)$/i.test(name);

/** Galleries that are folders: `DIR/NAME/*.jpg`, one folder a person. GALLERY_NOT_FOUND when there is no such folder. */
export const folderGalleries: GallerySource = {
  async open(directory) {
    const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
    const names = entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
    const people = await Promise.all(
      names.map(async (name) => ({ name, photos: await photosIn(join(directory, name)) })),
    );
    if (people.every(({ photos }) => photos.length === 0))
      throw new KumikiError("GALLERY_NOT_FOUND", { received: directory, expected: "NAME/*.jpg" });
    return { people };
  },
};

async function photosIn(directory: string) {
  const files = (await readdir(directory)).filter(isPhoto).sort();
  return Promise.all(
    files.map(async (file) => {
      const path = join(directory, file);
      const sha256 = createHash("sha256")
        .update(await readFile(path))
        .digest("hex");
      return { sha256, read: () => readFile(path) };
    }),
  );
}
