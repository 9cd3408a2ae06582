import { KumikiError, type Person, reasonOf } from "@kumiki/core";

/** A photo of a person, by the hash of its file. */
export interface GalleryPhoto {
  readonly sha256: string;
  read(): Promise<Uint8Array>;
}

export interface PhotoGallery {
  readonly people: readonly { readonly name: string; readonly photos: readonly GalleryPhoto[] }[];
}

/** Where photos of people come from: a folder (CLI) or the server (worker). GALLERY_NOT_FOUND when there is none. */
export interface GallerySource {
  open(name: string): Promise<PhotoGallery>;
}

/** Keeps what a model (sha256) made of a photo (sha256); another model finds nothing and computes anew. */
export interface EmbeddingCache {
  get(model: string, photo: string): Promise<readonly Float32Array[] | undefined>;
  put(model: string, photo: string, vectors: readonly Float32Array[]): Promise<void>;
}

/** Embeds the one face of a photo; no face: an empty list. */
export type EmbedPhoto = (bytes: Uint8Array, model: string) => Promise<readonly Float32Array[]>;

/** People of a gallery with embeddings of one model, each photo embedded once. A photo that cannot be read names itself. */
export function galleryReader(source: GallerySource, cache: EmbeddingCache, embed: EmbedPhoto) {
  return async (name: string, model: string): Promise<readonly Person[]> => {
    const { people } = await source.open(name);
    const embedded: Person[] = [];
    for (const person of people) {
      const vectors: Float32Array[] = [];
      for (const photo of person.photos) vectors.push(...(await embedOnce(photo, model, `${name}/${person.name}`)));
      embedded.push({ name: person.name, embeddings: vectors });
    }
    return embedded;
  };

  async function embedOnce(photo: GalleryPhoto, model: string, place: string): Promise<readonly Float32Array[]> {
    const known = await cache.get(model, photo.sha256);
    if (known !== undefined) return known;
    try {
      const vectors = await embed(await photo.read(), model);
      await cache.put(model, photo.sha256, vectors);
      return vectors;
    } catch (error) {
      throw new KumikiError("INPUT_UNREADABLE", { field: place, received: reasonOf(error) }, { cause: error });
    }
  }
}

/** An embedding cache for the life of a process. */
export function memoryEmbeddings(): EmbeddingCache {
  const kept = new Map<string, readonly Float32Array[]>();
  return {
    get: async (model, photo) => kept.get(`${model}/${photo}`),
    put: async (model, photo, vectors) => void kept.set(`${model}/${photo}`, vectors),
  };
}
