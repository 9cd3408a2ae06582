import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { hasPictureEnding, KumikiError, pictureFormatOf } from "@kumiki/core";
import { sha256Of } from "@kumiki/models";
import type { GallerySource } from "./galleries.ts";

/**
 * What is a picture by its content, whatever its ending; and what only calls itself one, so that its damage is told.
 * What the system keeps for itself (`.DS_Store`) is passed over.
 */
const isPhoto = (name: string, bytes: Uint8Array): boolean =>
  !name.startsWith(".") && (pictureFormatOf(bytes) !== undefined || hasPictureEnding(name));

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
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name)
    .sort();
  const photos = await Promise.all(names.map((name) => photoAt(join(directory, name), name)));
  return photos.flat();
}

async function photoAt(path: string, name: string) {
  const bytes = await readFile(path);
  if (!isPhoto(name, bytes)) return [];
  return [{ sha256: sha256Of(bytes), read: () => readFile(path) }];
}
