import { randomUUID } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { photoEmbeddingSchema } from "@kumiki/core";
import { makeOwnFolder, ownerOnly } from "@kumiki/models";
import type { EmbeddingCache } from "./galleries.ts";

/** An embedding cache for the life of a process. */
export function memoryEmbeddings(): EmbeddingCache {
  const kept = new Map<string, readonly Float32Array[]>();
  return {
    get: async (model, photo) => kept.get(`${model}/${photo}`),
    put: async (model, photo, vectors) => void kept.set(`${model}/${photo}`, vectors),
  };
}

/** An embedding cache in a folder, `MODEL/PHOTO.json`; safe for several processes. */
export function fileEmbeddings(directory: string): EmbeddingCache {
  return {
    async get(model, photo) {
      const written = await readFile(join(directory, model, `${photo}.json`), "utf8").catch(() => undefined);
      // What is missing or damaged is made again.
      const read = written === undefined ? undefined : photoEmbeddingSchema.safeParse(parse(written)).data;
      return read?.vectors.map((vector) => Float32Array.from(vector));
    },
    async put(model, photo, vectors) {
      const folder = join(directory, model);
      await makeOwnFolder(folder);
      const made = join(folder, `.${randomUUID()}`);
      const json = JSON.stringify({ model, photo, vectors: vectors.map((vector) => [...vector]) });
      await writeFile(made, json, { mode: ownerOnly.file });
      await rename(made, join(folder, `${photo}.json`));
    },
  };
}

/** Asks `near` first and fills it from `far`. */
export function layeredEmbeddings(near: EmbeddingCache, far: EmbeddingCache): EmbeddingCache {
  return {
    async get(model, photo) {
      const known = await near.get(model, photo);
      if (known !== undefined) return known;
      const found = await far.get(model, photo);
      if (found !== undefined) await near.put(model, photo, found);
      return found;
    },
    async put(model, photo, vectors) {
      await near.put(model, photo, vectors);
      await far.put(model, photo, vectors);
    },
  };
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
