import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Catalogue, parseUse, readDocument, textSchema } from "@kumiki/core";
import { z } from "zod";

/** Folders beside the examples: what they are run on, and parts of one's own. */
const noExamples = ["photos", "plugins"];

/** What else a person might call the job, separated by blanks; searched like name and summary, and often nothing. */
export const keywordsSchema = z.strictObject({ ja: z.string(), en: z.string() });

/** What `example.json` says of a pipeline to begin with. */
const descriptionSchema = z.strictObject({
  name: textSchema,
  summary: textSchema,
  keywords: keywordsSchema.default({ ja: "", en: "" }),
  /** Sample photos, relative to the examples' `photos` folder; the first is processed as a welcome. */
  photos: z.array(z.string()),
  /** Place in the list. */
  order: z.int().default(100),
  /** A gallery that the example needs: its name; its photos lie in `people/NAME/*`. */
  gallery: z.string().optional(),
});

/** A pipeline to begin with as it lies in a folder. */
export interface DescribedExample extends z.infer<typeof descriptionSchema> {
  /** The folder's name. */
  readonly id: string;
  /** May be in the linear form. */
  readonly document: unknown;
  /** Ids of the components that it is made of, each once. */
  readonly parts: readonly string[];
  /** A file that shows what it makes of its first photo (`node tooling/example-pictures/make.ts`). */
  readonly picture: string | undefined;
}

/** Reads `NAME/{pipeline,example}.json` below a directory, in the order that they want. */
export async function describeExamples(directory: string, catalogue: Catalogue): Promise<DescribedExample[]> {
  const folders = (await readdir(directory, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && !noExamples.includes(entry.name),
  );
  const described = await Promise.all(folders.map(({ name }) => describeExample(directory, name, catalogue)));
  return described.sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

async function describeExample(directory: string, id: string, catalogue: Catalogue): Promise<DescribedExample> {
  const json = async (file: string): Promise<unknown> => JSON.parse(await readFile(join(directory, id, file), "utf8"));
  const description = descriptionSchema.parse(await json("example.json"));
  const given = await json("pipeline.json");
  const { document } = readDocument(given, catalogue);
  const uses = Object.values(document?.nodes ?? {}).map(({ use }) => parseUse(use).id);
  const picture = join(directory, id, "picture.webp");
  return {
    ...description,
    id,
    document: given,
    parts: [...new Set(uses)],
    picture: existsSync(picture) ? picture : undefined,
  };
}
