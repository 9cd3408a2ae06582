import { readFile } from "node:fs/promises";
import { faultDetails, firstFault, KumikiError, reasonFor, text } from "@kumiki/core";
import { z } from "zod";
import shipped from "./catalogue.json" with { type: "json" };
import { type PullEntry, pullEntrySchema } from "./entry.ts";

const pullCatalogueSchema = z.strictObject({ models: z.array(pullEntrySchema) });

/**
 * The models that can be pulled: those shipped, then those of the operator's own catalogue files (same form as
 * `catalogue.json`; an entry there replaces a shipped one of its name). CONFIG_INVALID for a file that is not well formed.
 */
export async function readPullCatalogue(files: readonly string[] = []): Promise<PullEntry[]> {
  const entries = new Map(pullCatalogueSchema.parse(shipped).models.map((entry) => [entry.name, entry]));
  for (const file of files) for (const entry of await readEntries(file)) entries.set(entry.name, entry);
  return [...entries.values()].sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** The entry of this name; MODEL_UNKNOWN with the names there are. */
export function pullEntry(catalogue: readonly PullEntry[], name: string): PullEntry {
  const entry = catalogue.find((candidate) => candidate.name === name);
  if (entry !== undefined) return entry;
  const expected = catalogue.map((candidate) => candidate.name).join(", ");
  throw new KumikiError("MODEL_UNKNOWN", { received: name, expected });
}

async function readEntries(file: string): Promise<PullEntry[]> {
  const value = await readJsonFile(file);
  const parsed = pullCatalogueSchema.safeParse(value);
  if (parsed.success) return parsed.data.models;
  throw new KumikiError("CONFIG_INVALID", faultDetails(file, firstFault(pullCatalogueSchema, value, parsed.error)));
}

async function readJsonFile(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    const expected = text("モデルの目録の JSON ファイル", "the JSON file of a model catalogue");
    throw new KumikiError("CONFIG_INVALID", { field: file, expected, ...reasonFor(error) }, { cause: error });
  }
}
