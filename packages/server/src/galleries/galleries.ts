import { artifactSchema, type GalleryPhotos, KumikiError, type PhotoEmbedding } from "@kumiki/core";
import { z } from "zod";
import type { Store } from "../store/store.ts";

const peopleSchema = z.array(z.strictObject({ name: z.string(), photos: z.array(artifactSchema) }));

/** Galleries of people: names and photos; embeddings are kept by model and photo, so another model finds none. */
export class Galleries {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  async list(): Promise<{ name: string; people: number; photos: number; updatedAt: string }[]> {
    const rows = await this.#store.selectFrom("galleries").selectAll().orderBy("name").execute();
    return rows.map(({ name, people, updated_at }) => {
      const parsed = peopleSchema.parse(JSON.parse(people));
      return {
        name,
        people: parsed.length,
        photos: parsed.reduce((sum, person) => sum + person.photos.length, 0),
        updatedAt: updated_at,
      };
    });
  }

  /** GALLERY_NOT_FOUND with the names that there are. */
  async get(name: string): Promise<GalleryPhotos> {
    const row = await this.#store.selectFrom("galleries").selectAll().where("name", "=", name).executeTakeFirst();
    if (row === undefined) {
      const expected = (await this.list()).map((gallery) => gallery.name).join(", ");
      throw new KumikiError("GALLERY_NOT_FOUND", { received: name, expected });
    }
    return { name, people: peopleSchema.parse(JSON.parse(row.people)) };
  }

  /** Whether a gallery holds this photo. */
  async hasPhoto(sha256: string): Promise<boolean> {
    const found = await this.#store
      .selectFrom("galleries")
      .select("name")
      .where("people", "like", `%${sha256}%`)
      .executeTakeFirst();
    return found !== undefined;
  }

  async put(gallery: GalleryPhotos): Promise<GalleryPhotos> {
    const change = { people: JSON.stringify(gallery.people), updated_at: new Date().toISOString() };
    await this.#store
      .insertInto("galleries")
      .values({ name: gallery.name, ...change })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(change))
      .execute();
    return gallery;
  }

  /** The gallery, and the embeddings of faces that no other gallery holds. */
  async remove(name: string): Promise<void> {
    const { people } = await this.get(name);
    await this.#store.deleteFrom("galleries").where("name", "=", name).execute();
    for (const { sha256 } of people.flatMap(({ photos }) => photos))
      if (!(await this.hasPhoto(sha256)))
        await this.#store.deleteFrom("embeddings").where("photo", "=", sha256).execute();
  }

  async embedding(model: string, photo: string): Promise<PhotoEmbedding | undefined> {
    const row = await this.#store
      .selectFrom("embeddings")
      .selectAll()
      .where("model", "=", model)
      .where("photo", "=", photo)
      .executeTakeFirst();
    return row && { model, photo, vectors: JSON.parse(row.vectors) };
  }

  async keepEmbedding({ model, photo, vectors }: PhotoEmbedding): Promise<void> {
    const change = { vectors: JSON.stringify(vectors) };
    await this.#store
      .insertInto("embeddings")
      .values({ model, photo, ...change })
      .onConflict((conflict) => conflict.columns(["model", "photo"]).doUpdateSet(change))
      .execute();
  }
}
