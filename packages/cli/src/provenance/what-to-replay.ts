import { stat } from "node:fs/promises";
import { basename } from "node:path";
import { answerOf, type KumikiClient } from "@kumiki/client";
import { KumikiError, type Provenance, provenanceSchema } from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";
import { type Found, findProvenance } from "./find-provenance.ts";
import { readProvenance } from "./provenance-file.ts";
import { type ReplayItem, readLocal } from "./replay-items.ts";

/** Items of a result file, of a folder of results, or of a run of the server. PROVENANCE_UNKNOWN, INPUT_NOT_FOUND. */
export async function whatToReplay(
  given: string,
  client: KumikiClient | undefined,
): Promise<AsyncIterable<ReplayItem> | Iterable<ReplayItem>> {
  const entry = await stat(given).catch(() => undefined);
  if (entry?.isDirectory()) return itemsOfFolder(given);
  if (entry === undefined && client !== undefined && /^[0-9A-Z]{26}$/.test(given)) return itemsOfRun(given, client);
  const found = await findProvenance(given, client);
  return [found.run ? ofServer(given, found, found.run, client) : ofFolder(given, found)];
}

function ofFolder(name: string, { made, input, output, sha256 }: Found): ReplayItem {
  return {
    name,
    made,
    inputs: input === undefined ? {} : { "": { sha256: input.sha256, read: () => readLocal(input.path) } },
    results: output === undefined ? {} : { [output]: sha256 },
  };
}

const fetched = (client: KumikiClient | undefined, sha256: string) => async (): Promise<Uint8Array> => {
  if (client === undefined) throw new KumikiError("INPUT_NOT_FOUND", { received: sha256 });
  const answer = await client.GET("/api/artifacts/{sha256}", { params: { path: { sha256 } }, parseAs: "arrayBuffer" });
  if (answer.response.status === 404) throw new KumikiError("INPUT_NOT_FOUND", { received: sha256 });
  return new Uint8Array(answerOf<ArrayBuffer>({ ...answer, data: answer.data as ArrayBuffer }));
};

const ofServer = (
  name: string,
  { made, output, sha256 }: Found,
  { inputs }: NonNullable<Found["run"]>,
  client: KumikiClient | undefined,
): ReplayItem => ({
  name,
  made,
  inputs: Object.fromEntries(
    Object.entries(inputs).map(([input, hash]) => [input, { sha256: hash, read: fetched(client, hash) }]),
  ),
  results: output === undefined ? {} : { [output]: sha256 },
});

async function itemsOfFolder(folder: string): Promise<ReplayItem[]> {
  const { made, items } = await readProvenance(folder);
  const all = [...items.values()].flatMap(({ by, input, files }): ReplayItem[] => {
    const recipe = made.get(by);
    if (recipe === undefined) return [];
    const results = files.flatMap(({ output, sha256 }) => (output === undefined ? [] : [[output, sha256]]));
    const read = () => readLocal(input.path);
    return [
      {
        name: basename(input.path),
        made: recipe,
        inputs: { "": { sha256: input.sha256, read } },
        results: Object.fromEntries(results),
      },
    ];
  });
  if (all.length === 0) throw new KumikiError("PROVENANCE_UNKNOWN", { received: folder });
  return all;
}

/** Items that succeeded, a page at a time. */
async function* itemsOfRun(run: string, client: KumikiClient): AsyncGenerator<ReplayItem, void> {
  const answer = await client.GET("/api/runs/{id}/provenance", { params: { path: { id: run } } });
  const made: Provenance = provenanceSchema.parse(answerOf(answer));
  for (let cursor: number | undefined; ; ) {
    const query = { status: "succeeded" as const, limit: 100, ...(cursor !== undefined && { cursor }) };
    const page = answerOf(await client.GET("/api/runs/{id}/items", { params: { path: { id: run }, query } }));
    for (const { name, inputs, outputs } of page.items)
      yield {
        name,
        made,
        inputs: Object.fromEntries(
          Object.entries(inputs).map(([input, { sha256 }]) => [input, { sha256, read: fetched(client, sha256) }]),
        ),
        results: Object.fromEntries(Object.entries(outputs).map(([output, one]) => [output, hashOf(one)])),
      };
    if (page.next === undefined) return;
    cursor = Number(page.next);
  }
}

type Answered =
  | { readonly artifact: { readonly sha256: string } }
  | { readonly value: unknown }
  | { readonly absent: unknown };
const hashOf = (result: Answered): string =>
  "artifact" in result ? result.artifact.sha256 : sha256OfJson("value" in result ? result.value : null);
