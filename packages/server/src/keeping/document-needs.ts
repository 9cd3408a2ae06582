import { documentSchema, makePlan, namedBy, type PipelineDocument, type Registry } from "@kumiki/core";
import type { Store } from "../store/store.ts";
import { newestPipelines, openRuns } from "./stored-documents.ts";
import type { Dependant } from "./told.ts";

export type Needed = { readonly widget: "model" | "gallery"; readonly name: string };

/** Whether a document uses a model or a gallery, also inside pipelines and by default; a draft that cannot be planned is taken by its words. */
export function needs(document: PipelineDocument, { widget, name }: Needed, registry: Registry): boolean {
  try {
    return namedBy(makePlan(document, registry, {}).steps, widget).includes(name);
  } catch {
    return JSON.stringify([document.nodes, document.pipelines]).includes(JSON.stringify(name));
  }
}

/** Newest versions of pipelines, and runs that have not ended, that cannot go on without it. */
export async function documentsThatNeed(store: Store, registry: Registry, needed: Needed): Promise<Dependant[]> {
  const [pipelines, runs] = [await newestPipelines(store), await openRuns(store)];
  const using = (document: string): boolean => {
    const read = documentSchema.safeParse(JSON.parse(document));
    return read.success && needs(read.data, needed, registry);
  };
  return [
    ...runs.map((run) => ({ ...run, kind: "run" as const })),
    ...pipelines.map((pipeline) => ({ ...pipeline, kind: "pipeline" as const })),
  ]
    .filter(({ document }) => using(document))
    .map(({ kind, id, name }) => ({ kind, id, name, breaks: true }));
}
