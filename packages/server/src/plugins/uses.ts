import { isPipelineUse, parseUse, type Registry } from "@kumiki/core";
import { newestPipelines, openRuns } from "../keeping/stored-documents.ts";
import type { Dependant } from "../keeping/told.ts";
import type { Store } from "../store/store.ts";

export interface MissingPart {
  readonly use: string;
  readonly usedBy: readonly Dependant[];
}

/** Every `use` of a stored document, wherever it stands in it. */
const usesIn = (document: string): string[] =>
  [...document.matchAll(/"use":"([^"\\]{3,200})"/g)].map(([, use = ""]) => use);

/** Newest versions of pipelines with what they use. */
const pipelines = async (store: Store) =>
  (await newestPipelines(store)).map(({ id, name, document }) => ({ id, name, uses: usesIn(document) }));

/** Pipelines that cannot run without a part; runs that have not ended, which keep its code. */
export async function documentsThatUse(
  store: Store,
  { id, version }: { id: string; version: number },
): Promise<Dependant[]> {
  const use = `${id}@${version}`;
  const runs = (await openRuns(store)).filter(({ document }) => usesIn(document).includes(use));
  const stored = (await pipelines(store)).filter(({ uses }) => uses.includes(use));
  return [
    ...runs.map((one) => ({ kind: "run" as const, id: one.id, name: one.name, breaks: false })),
    ...stored.map((one) => ({ kind: "pipeline" as const, id: one.id, name: one.name, breaks: true })),
  ];
}

/** Whether a part runs here, in this version; pipelines stand in the document that uses them. */
function isHere({ components, recipes }: Registry, use: string): boolean {
  if (isPipelineUse(use)) return true;
  const { id, version } = parseUse(use);
  const part = components.get(use) ?? components.get(id);
  if (part === undefined) return recipes.get(id)?.version === version;
  return part.version === version || Object.hasOwn(part.migrations ?? {}, version);
}

/** Parts that stored pipelines use and that are not here, each with those pipelines. */
export async function missingParts(store: Store, registry: Registry): Promise<MissingPart[]> {
  const missing = new Map<string, Dependant[]>();
  for (const { id, name, uses } of await pipelines(store))
    for (const use of new Set(uses)) {
      if (isHere(registry, use)) continue;
      missing.set(use, [...(missing.get(use) ?? []), { kind: "pipeline", id, name, breaks: true }]);
    }
  return [...missing].map(([use, usedBy]) => ({ use, usedBy }));
}
