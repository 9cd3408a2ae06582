import { readFile, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { answerOf, type KumikiClient } from "@kumiki/client";
import { KumikiError, type Provenance, provenanceSchema, reasonFor } from "@kumiki/core";
import { sha256Of } from "@kumiki/models";
import { type MadeItem, readProvenance } from "./provenance-file.ts";

/** A result and what it came from. */
export interface Found {
  readonly sha256: string;
  readonly output: string | undefined;
  readonly made: Provenance;
  /** The photo; in a folder its path, on a server its content by input. */
  readonly input: MadeItem["input"] | undefined;
  readonly run?: { readonly id: string; readonly item: number; readonly inputs: Readonly<Record<string, string>> };
  /** Where this is known from. */
  readonly source: string;
  /** The file has this name there, and was changed since. */
  readonly changed?: true;
}

/** Results may lie in folders below the one that was named. */
const folders = 6;

/** What made a file: as the folder that it lies in knows, or a server. PROVENANCE_UNKNOWN, INPUT_NOT_FOUND. */
export async function findProvenance(path: string, client: KumikiClient | undefined): Promise<Found> {
  const sha256 = await hashOf(path);
  const found = (await inFolders(resolve(path), sha256)) ?? (client && (await onServer(client, sha256)));
  if (found === undefined) throw new KumikiError("PROVENANCE_UNKNOWN", { received: path });
  return found;
}

async function hashOf(path: string): Promise<string> {
  const entry = await stat(path).catch((cause: unknown) => {
    throw new KumikiError("INPUT_NOT_FOUND", { received: path }, { cause });
  });
  if (!entry.isFile()) throw new KumikiError("INPUT_NOT_A_FILE", { received: path });
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new KumikiError("INPUT_UNREADABLE", { field: path, ...reasonFor(cause) }, { cause });
  });
  return sha256Of(bytes);
}

/** By content first, so that a file that was renamed is found; else by name, which tells that it was changed. */
async function inFolders(path: string, sha256: string): Promise<Found | undefined> {
  let below = basename(path);
  let changed: Found | undefined;
  for (let folder = dirname(path), depth = 0; depth < folders; depth++) {
    const { made, items } = await readProvenance(folder);
    for (const item of [...items.values()].reverse()) {
      const recipe = made.get(item.by);
      const file = item.files.find((one) => one.sha256 === sha256) ?? item.files.find((one) => one.path === below);
      if (recipe === undefined || file === undefined) continue;
      const found = { sha256: file.sha256, output: file.output, made: recipe, input: item.input, source: folder };
      if (file.sha256 === sha256) return found;
      changed ??= { ...found, changed: true };
    }
    if (dirname(folder) === folder) break;
    below = `${basename(folder)}/${below}`;
    folder = dirname(folder);
  }
  return changed;
}

async function onServer(client: KumikiClient, sha256: string): Promise<Found | undefined> {
  const answer = await client.GET("/api/provenance/{sha256}", { params: { path: { sha256 } } });
  if (answer.response.status === 404) return undefined;
  const { run, item, output, inputs, made } = answerOf(answer);
  const [input] = Object.values(inputs);
  return {
    sha256,
    output,
    made: provenanceSchema.parse(made),
    input: input === undefined ? undefined : { path: "", sha256: input },
    run: { id: run, item, inputs },
    source: answer.response.url.replace(/\/api\/.*$/, ""),
  };
}

export const placeOf = (found: Found): string =>
  found.run ? `${found.source}/runs/${found.run.id}` : join(found.source);
