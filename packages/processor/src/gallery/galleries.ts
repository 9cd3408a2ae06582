import { KumikiError, type Person, type Text, text } from "@kumiki/core";

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

/** Keeps what a model (its card's version) made of a photo (sha256); another model finds nothing and computes anew. */
export interface EmbeddingCache {
  get(model: string, photo: string): Promise<readonly Float32Array[] | undefined>;
  put(model: string, photo: string, vectors: readonly Float32Array[]): Promise<void>;
}

/** Embeds the one face of a photo; no face: an empty list. */
export type EmbedPhoto = (bytes: Uint8Array, model: string) => Promise<readonly Float32Array[]>;

type Warn = (message: Text) => void;

/**
 * People of a gallery with embeddings of one model, each photo embedded once. A photo without a face or one that is
 * no picture leaves a warning and nothing else; any other failure is the step's failure.
 */
export function galleryReader(source: GallerySource, cache: EmbeddingCache, embed: EmbedPhoto) {
  return async (name: string, model: string, warn: Warn): Promise<readonly Person[]> => {
    const { people } = await source.open(name);
    const embedded: Person[] = [];
    for (const person of people) {
      const embeddings: Float32Array[] = [];
      for (const [at, photo] of person.photos.entries()) {
        const vectors = await embedOnce(photo, model, (message) => warn(placed(person.name, at + 1, message)));
        embeddings.push(...vectors);
      }
      embedded.push({ name: person.name, embeddings });
    }
    return embedded;
  };

  async function embedOnce(photo: GalleryPhoto, model: string, warn: Warn): Promise<readonly Float32Array[]> {
    const known = await cache.get(model, photo.sha256);
    const vectors = known ?? (await embedNew(photo, model, warn));
    if (vectors?.length === 0) warn(noFace);
    return vectors ?? [];
  }

  async function embedNew(photo: GalleryPhoto, model: string, warn: Warn) {
    try {
      const vectors = await embed(await photo.read(), model);
      await cache.put(model, photo.sha256, vectors);
      return vectors;
    } catch (error) {
      if (!(error instanceof KumikiError && error.code.startsWith("IMAGE_"))) throw error;
      warn(error.problem.message);
      return undefined;
    }
  }
}

const noFace = text("顔が見つかりません。", "No face was found.");

const placed = (person: string, photo: number, { ja, en }: Text): Text =>
  text(`ギャラリーの「${person}」の写真 ${photo}: ${ja}`, `Gallery photo ${photo} of "${person}": ${en}`);
