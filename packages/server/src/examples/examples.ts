import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { artifactSchema, type Catalogue, type GalleryPhotos, textSchema } from "@kumiki/core";
import { z } from "zod";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { Galleries } from "../galleries/galleries.ts";
import { describeExamples, keywordsSchema } from "./description.ts";

export const exampleSchema = z.strictObject({
  id: z.string(),
  name: textSchema,
  summary: textSchema,
  keywords: keywordsSchema,
  /** Ids of the components that it is made of. */
  parts: z.array(z.string()),
  /** What it makes of its first photo. */
  picture: artifactSchema.optional(),
  /** May be in the linear form. */
  document: z.json(),
  photos: z.array(z.strictObject({ name: z.string(), artifact: artifactSchema })),
});
export type Example = z.infer<typeof exampleSchema>;

/** Reads the pipelines to begin with and keeps their photos, pictures and people in the store. */
export async function loadExamples(
  directory: string,
  catalogue: Catalogue,
  artifacts: Artifacts,
  galleries: Galleries,
): Promise<Example[]> {
  const store = (file: string, name: string) =>
    artifacts.upload(createReadStream(file), Number.POSITIVE_INFINITY, name);
  // Several examples begin with the same photo.
  const photosKept = new Map<string, ReturnType<typeof store>>();
  const keep = (file: string) => {
    const kept = photosKept.get(file) ?? store(file, basename(file));
    photosKept.set(file, kept);
    return kept;
  };
  const described = await describeExamples(directory, catalogue);
  return Promise.all(
    described.map(async ({ order: _order, gallery, picture, photos, ...example }) => {
      if (gallery !== undefined) {
        const people = join(directory, example.id, "people");
        await galleries.put(await readPeople(gallery, people, keep));
      }
      const kept = photos.map(async (file) => ({
        name: basename(file),
        artifact: await keep(join(directory, "photos", basename(file))),
      }));
      return exampleSchema.parse({
        ...example,
        photos: await Promise.all(kept),
        ...(picture !== undefined && { picture: await store(picture, `${example.id}${extname(picture)}`) }),
      });
    }),
  );
}

async function readPeople(
  name: string,
  directory: string,
  keep: (file: string) => Promise<z.infer<typeof artifactSchema>>,
): Promise<GalleryPhotos> {
  const people = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  return {
    name,
    people: await Promise.all(
      people.map(async (person) => {
        const files = (await readdir(join(directory, person.name))).sort();
        return {
          name: person.name,
          photos: await Promise.all(files.map((file) => keep(join(directory, person.name, file)))),
        };
      }),
    ),
  };
}
