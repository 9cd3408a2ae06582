import { answerOf, type KumikiClient } from "@kumiki/client";
import { byteSize } from "../output/units.ts";
import type { Say } from "../output/words.ts";
import type { Outcome } from "./outcome.ts";

export const storedKinds = ["pipelines", "uploads", "models", "galleries"] as const;
export type StoredKind = (typeof storedKinds)[number];

interface Options {
  readonly dryRun: boolean;
  readonly force: boolean;
}

/** Tells or deletes one after the other; the first that is refused ends it. */
export async function deleteStored(
  client: KumikiClient,
  kind: StoredKind,
  which: readonly string[],
  options: Options,
  say: Say,
): Promise<Outcome> {
  const told = [];
  for (const one of which) told.push(await deleteOne(client, kind, one, options));
  const lines = told.flatMap(({ name, bytes, dependants, dependantCount }) => [
    bytes > 0 ? say(`${name}: 最大 ${byteSize(bytes)}`, `${name}: at most ${byteSize(bytes)}`) : name,
    ...dependants.map((dependant) => {
      const { kind: from, id } = dependant;
      return dependant.breaks
        ? say(
            `  これがないと動きません: ${from} ${dependant.name} (${id})`,
            `  needs it: ${from} ${dependant.name} (${id})`,
          )
        : say(`  残ります: ${from} ${dependant.name} (${id})`, `  stays: ${from} ${dependant.name} (${id})`);
    }),
    ...(dependantCount > dependants.length
      ? [say(`  ほか ${dependantCount - dependants.length} 件`, `  and ${dependantCount - dependants.length} more`)]
      : []),
  ]);
  return { lines, json: { [kind]: told } };
}

async function deleteOne(client: KumikiClient, kind: StoredKind, which: string, { dryRun, force }: Options) {
  const query = { ...(dryRun && { dryRun: "true" as const }), ...(force && { force: "true" as const }) };
  if (kind === "pipelines")
    return answerOf(await client.DELETE("/api/pipelines/{id}", { params: { path: { id: which }, query } }));
  return answerOf(await client.DELETE(`/api/${kind}/{name}`, { params: { path: { name: which }, query } }));
}
