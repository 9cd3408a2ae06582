import { type Artifact, KumikiError, type Registry } from "@kumiki/core";
import { sql } from "kysely";
import type { Galleries } from "../galleries/galleries.ts";
import type { Models } from "../models/models.ts";
import type { Store } from "../store/store.ts";
import { documentsThatNeed } from "./document-needs.ts";
import { type Dependant, shownDependants, type Told } from "./told.ts";

export interface DeleteOptions {
  readonly dryRun: boolean;
  /** Also what something cannot run without. */
  readonly force: boolean;
}

interface Deletion {
  readonly name: string;
  readonly bytes: number;
  readonly dependants: readonly Dependant[];
  readonly dependantCount?: number;
  remove(): Promise<unknown>;
}

/** Tells what goes and, unless that is all that is asked for, deletes it. IN_USE when something would break. */
async function carryOut(deletion: Deletion, { dryRun, force }: DeleteOptions): Promise<Told> {
  const { name, bytes, dependants, dependantCount = dependants.length } = deletion;
  const breaking = dependants.filter(({ breaks }) => breaks);
  if (!dryRun && !force && breaking.length > 0) {
    const shown = breaking.slice(0, 5).map((one) => one.name);
    throw new KumikiError("IN_USE", { received: name, expected: shown.join(", ") });
  }
  if (!dryRun) await deletion.remove();
  return { name, deleted: !dryRun, bytes, dependants: dependants.slice(0, shownDependants), dependantCount };
}

interface Needed {
  readonly store: Store;
  readonly registry: Registry;
  readonly models: Models;
  readonly galleries: Galleries;
}

/** Deletes a model from this machine. NOT_FOUND, IN_USE. */
export async function deleteModel(
  { store, registry, models }: Needed,
  name: string,
  options: DeleteOptions,
): Promise<Told> {
  const card = (await models.cards()).find((known) => known.name === name);
  if (card === undefined) throw new KumikiError("NOT_FOUND", { received: name });
  const dependants = await documentsThatNeed(store, registry, { widget: "model", name });
  return carryOut({ name, bytes: card.sizeBytes, dependants, remove: () => models.remove(name) }, options);
}

/** Deletes a gallery and what was computed of its faces. GALLERY_NOT_FOUND, IN_USE. */
export async function deleteGallery(
  { store, registry, galleries }: Needed,
  name: string,
  options: DeleteOptions,
): Promise<Told> {
  const { people } = await galleries.get(name);
  const photos = people.flatMap((person) => person.photos);
  const dependants = await documentsThatNeed(store, registry, { widget: "gallery", name });
  return carryOut(
    { name, bytes: await onlyHere(store, photos), dependants, remove: () => galleries.remove(name) },
    options,
  );
}

/** Deletes a pipeline with its versions; its runs stay, with the document as it ran. NOT_FOUND. */
export async function deletePipeline({ store }: Needed, id: string, options: DeleteOptions): Promise<Told> {
  const row = await store.selectFrom("pipelines").select("name").where("id", "=", id).executeTakeFirst();
  if (row === undefined) throw new KumikiError("NOT_FOUND", { received: id });
  const of = () => store.selectFrom("runs").where("pipeline", "=", id).where("deleting_at", "is", null);
  const [runs, { count }] = await Promise.all([
    of().select(["id", "name"]).orderBy("id", "desc").limit(shownDependants).execute(),
    of()
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow(),
  ]);
  const others = [...(await triggersOf(store, id)), ...(await pipelinesWith(store, id))];
  const dependants = [...others, ...runs.map((run): Dependant => ({ ...run, kind: "run", breaks: false }))];
  const remove = () =>
    store.transaction().execute(async (transaction) => {
      // A run must not lead to a pipeline that is not there.
      await transaction
        .updateTable("runs")
        .set({ pipeline: null, pipeline_version: null })
        .where("pipeline", "=", id)
        .execute();
      await transaction.deleteFrom("pipeline_versions").where("pipeline", "=", id).execute();
      await transaction.deleteFrom("pipelines").where("id", "=", id).execute();
    });
  return carryOut({ name: row.name, bytes: 0, dependants, dependantCount: count + others.length, remove }, options);
}

/** What starts runs of a pipeline by itself. */
async function triggersOf(store: Store, pipeline: string): Promise<Dependant[]> {
  const rows = await store
    .selectFrom("triggers")
    .select(["id", "name"])
    .where(sql`definition ->> '$.run.pipeline.id'`, "=", pipeline)
    .execute();
  return rows.map((row) => ({ ...row, kind: "trigger", breaks: true }));
}

/** Pipelines whose newest version has it inside; they keep what they have and hear of no newer version. */
async function pipelinesWith(store: Store, pipeline: string): Promise<Dependant[]> {
  const rows = await store
    .selectFrom("pipelines")
    .innerJoin("pipeline_versions", (join) =>
      join.onRef("pipeline", "=", "pipelines.id").onRef("version", "=", "pipelines.latest"),
    )
    .select(["pipelines.id", "pipelines.name"])
    .where("document", "like", `%"pipeline.${pipeline}@%`)
    .where("pipelines.id", "!=", pipeline)
    .orderBy("pipelines.id", "desc")
    .execute();
  return rows.map((row) => ({ ...row, kind: "pipeline", breaks: false }));
}

/** Deletes an upload's name; its file stays while runs, galleries or other names refer to it. NOT_FOUND. */
export async function deleteUpload({ store }: Needed, name: string, options: DeleteOptions): Promise<Told> {
  const row = await store
    .selectFrom("uploads")
    .innerJoin("artifacts", "artifacts.sha256", "uploads.sha256")
    .select(["uploads.sha256", "size_bytes", "uses"])
    .where("name", "=", name)
    .executeTakeFirst();
  if (row === undefined) throw new KumikiError("NOT_FOUND", { received: name });
  const galleries = await store.selectFrom("galleries").selectAll().execute();
  const holding = galleries.filter(({ people }) => people.includes(row.sha256));
  const dependants = holding.map(
    (one): Dependant => ({ kind: "gallery", id: one.name, name: one.name, breaks: false }),
  );
  const bytes = row.uses > 1 ? 0 : row.size_bytes;
  const remove = () => store.deleteFrom("uploads").where("name", "=", name).execute();
  return carryOut({ name, bytes, dependants, remove }, options);
}

/** Bytes of those files that nothing else refers to. */
async function onlyHere(store: Store, files: readonly Pick<Artifact, "sha256">[]): Promise<number> {
  let bytes = 0;
  for (const { sha256 } of new Map(files.map((file) => [file.sha256, file])).values()) {
    const row = await store
      .selectFrom("artifacts")
      .select(["size_bytes", "uses"])
      .where("sha256", "=", sha256)
      .executeTakeFirst();
    if (row !== undefined && row.uses <= 1) bytes += row.size_bytes;
  }
  return bytes;
}
