import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { artifactSchema, type GalleryPhotos, textSchema } from "@kumiki/core";
import { z } from "zod";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { Galleries } from "../galleries/galleries.ts";

const descriptionSchema = z.strictObject({
  name: textSchema,
  summary: textSchema,
  /** Sample photos, relative to the examples' `photos` folder; the first is processed as a welcome. */
  photos: z.array(z.string()),
  /** Place in the list. */
  order: z.int().default(100),
  /** A gallery that the example needs: its name; its photos lie in `people/NAME/*`. */
  gallery: z.string().optional(),
});

export const exampleSchema = z.strictObject({
  id: z.string(),
  name: textSchema,
  summary: textSchema,
  /** May be in the linear form. */
  document: z.json(),
  photos: z.array(z.strictObject({ name: z.string(), artifact: artifactSchema })),
});
export type Example = z.infer<typeof exampleSchema>;

/** Reads `NAME/{pipeline,example}.json` below a directory and keeps their photos (and people) in the store. */
export async function loadExamples(directory: string, artifacts: Artifacts, galleries: Galleries): Promise<Example[]> {
  const folders = (await readdir(directory, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && entry.name !== "photos",
  );
  const loaded = await Promise.all(folders.map(({ name }) => loadExample(directory, name, artifacts, galleries)));
  return loaded.sort((a, b) => a.order - b.order).map(({ example }) => example);
}

async function loadExample(directory: string, id: string, artifacts: Artifacts, galleries: Galleries) {
  const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(directory, id, file), "utf8"));
  const { name, summary, photos, order, gallery } = descriptionSchema.parse(await json("example.json"));
  const keep = (file: string) => artifacts.upload(createReadStream(file), Number.POSITIVE_INFINITY, basename(file));
  const kept = await Promise.all(
    photos.map(async (file) => ({
      name: basename(file),
      artifact: await keep(join(directory, "photos", basename(file))),
    })),
  );
  if (gallery !== undefined) await galleries.put(await readPeople(gallery, join(directory, id, "people"), keep));
  const example = exampleSchema.parse({ id, name, summary, document: await json("pipeline.json"), photos: kept });
  return { order, example };
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
