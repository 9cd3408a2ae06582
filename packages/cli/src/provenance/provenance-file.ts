import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Provenance, provenanceSchema, sha256Schema } from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";
import { z } from "zod";
import { parseLine, writtenFileSchema } from "../resume/record-file.ts";

/** Beside the results, so that it goes where they go. */
export const provenanceName = ".kumiki-provenance.jsonl";

const recipeLine = z.strictObject({ id: sha256Schema, made: provenanceSchema });
const itemLine = z.strictObject({
  by: sha256Schema,
  /** As it was given, made absolute. */
  input: z.strictObject({ path: z.string(), sha256: sha256Schema }),
  files: z.array(writtenFileSchema),
});
export type MadeItem = z.infer<typeof itemLine>;

export interface ProvenanceRecord {
  readonly made: ReadonlyMap<string, Provenance>;
  /** By the first file of each; what was made anew stands once. */
  readonly items: ReadonlyMap<string, MadeItem>;
}

const none: ProvenanceRecord = { made: new Map(), items: new Map() };

/** What a folder knows of its results; a line that cannot be read (a killed process, a newer version) counts for nothing. */
export async function readProvenance(directory: string): Promise<ProvenanceRecord> {
  const text = await readFile(join(directory, provenanceName), "utf8").catch(() => undefined);
  if (text === undefined) return none;
  const made = new Map<string, Provenance>();
  const items = new Map<string, MadeItem>();
  for (const line of text.split("\n")) {
    const json = parseLine(line);
    const recipe = recipeLine.safeParse(json);
    if (recipe.success) made.set(recipe.data.id, recipe.data.made);
    const item = itemLine.safeParse(json);
    const [file] = item.data?.files ?? [];
    if (item.success && file !== undefined) items.set(file.path, item.data);
  }
  return { made, items };
}

export interface ProvenanceWriter {
  add(item: Omit<MadeItem, "by">): Promise<void>;
  close(): Promise<void>;
}

/** Goes on with what a folder knows. Undefined where it cannot be written: that costs knowledge, not results. */
export async function writeProvenance(directory: string, made: Provenance): Promise<ProvenanceWriter | undefined> {
  const id = sha256OfJson(made);
  const known = await readProvenance(directory);
  const used = new Set([...known.items.values()].map(({ by }) => by));
  const recipes = [...known.made]
    .filter(([old]) => used.has(old) && old !== id)
    .map(([old, one]) => ({ id: old, made: one }));
  const fresh = join(directory, `.${randomUUID()}.part`);
  try {
    await mkdir(directory, { recursive: true });
    const lines = [...recipes, { id, made }, ...known.items.values()];
    await writeFile(fresh, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    await rename(fresh, join(directory, provenanceName));
    const file = await open(join(directory, provenanceName), "a");
    let last: Promise<unknown> = Promise.resolve();
    return {
      add: async (item) => {
        // One after another: lines of items that end together must not mix.
        last = last.then(() => file.appendFile(`${JSON.stringify({ by: id, ...item })}\n`)).catch(() => {});
        await last;
      },
      close: () => file.close(),
    };
  } catch {
    await rm(fresh, { force: true }).catch(() => {});
    return undefined;
  }
}
