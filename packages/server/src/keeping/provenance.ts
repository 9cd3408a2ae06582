import {
  contentHash,
  everyStep,
  galleryContent,
  KumikiError,
  makePlan,
  namedBy,
  type Provenance,
  provenanceSchema,
  type Registry,
  resultSchema,
} from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";
import type { FastifyBaseLogger } from "fastify";
import { sql } from "kysely";
import { z } from "zod";
import type { Galleries } from "../galleries/galleries.ts";
import type { Models } from "../models/models.ts";
import type { NewRun } from "../runs/create.ts";
import { unpack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";

/** What there is to make a run's results with; undefined where that cannot be told. */
export type MadeWith = (run: Pick<NewRun, "document" | "pipeline" | "parameters">) => Promise<Provenance | undefined>;

interface Needed {
  readonly registry: Registry;
  readonly models: Pick<Models, "cards">;
  readonly galleries: Pick<Galleries, "get">;
  readonly libraries: Readonly<Record<string, string>>;
  readonly version: string;
  readonly log: FastifyBaseLogger;
}

/** Tells versions and hashes as they are when a run is asked for; a run is never refused for it. */
export function provenanceMaker(needed: Needed): MadeWith {
  return (run) =>
    makingOf(run, needed).catch((err: unknown) => {
      needed.log.warn({ err }, "what makes a run could not be told");
      return undefined;
    });
}

async function makingOf(
  { document, pipeline, parameters }: Parameters<MadeWith>[0],
  { registry, models, galleries, libraries, version }: Needed,
): Promise<Provenance> {
  const plan = makePlan(document, registry, { parameters });
  const used = new Set(plan.models.map(({ name }) => name));
  const cards = used.size === 0 ? [] : await models.cards();
  const people = await Promise.all(
    namedBy(plan.steps, "gallery").map(async (name) => {
      const gallery = await galleries.get(name);
      return { name, sha256: sha256OfJson(galleryContent(gallery.people)) };
    }),
  );
  return provenanceSchema.parse({
    kumiki: version,
    libraries,
    pipeline: { name: document.name, hash: await contentHash(document), ...pipeline },
    document,
    parameters,
    components: everyStep(plan.steps).map(({ id: node, use, component: { origin } }) => ({
      node,
      use,
      ...(origin && { code: origin.sha256 }),
    })),
    models: cards.filter(({ name }) => used.has(name)).map(({ name, sha256 }) => ({ name, sha256 })),
    galleries: people,
  });
}

export async function keepProvenance(store: Store, run: string, made: Provenance): Promise<void> {
  await store
    .insertInto("run_provenance")
    .values({ run, made: JSON.stringify(made) })
    .onConflict((known) => known.doNothing())
    .execute();
}

/** What made the results of a run. NOT_FOUND for one that is not there, or is older than such records. */
export async function provenanceOfRun(store: Store, run: string): Promise<Provenance> {
  const row = await store
    .selectFrom("run_provenance")
    .innerJoin("runs", "runs.id", "run_provenance.run")
    .select("made")
    .where("run", "=", run)
    .where("deleting_at", "is", null)
    .executeTakeFirst();
  if (row === undefined) throw new KumikiError("NOT_FOUND", { received: run });
  return provenanceSchema.parse(JSON.parse(row.made));
}

export interface FileProvenance {
  readonly run: string;
  readonly item: number;
  readonly output: string;
  /** sha256 of each picture that went in. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly made: Provenance;
}

const outputsSchema = z.record(z.string(), resultSchema);
const inputsSchema = z.record(z.string(), z.object({ sha256: z.string() }));

/** What made a stored file: the newest item that has it as a result. NOT_FOUND when no item has. */
export async function provenanceOfFile(store: Store, sha256: string): Promise<FileProvenance> {
  const row = await store
    .selectFrom("artifacts")
    .innerJoin("runs", (join) => join.on(sql<boolean>`runs.rowid = artifacts.made_by`))
    .innerJoin("items", (join) =>
      join.onRef("items.run", "=", "runs.id").onRef("items.position", "=", "artifacts.made_item"),
    )
    .select(["items.run", "items.position", "items.inputs", "items.outputs"])
    .where("artifacts.sha256", "=", sha256)
    .executeTakeFirst();
  const outputs = row === undefined ? {} : outputsSchema.parse(unpack(row.outputs, row.inputs));
  const output = Object.entries(outputs).find(([, one]) => "artifact" in one && one.artifact.sha256 === sha256)?.[0];
  if (row === undefined || output === undefined) throw new KumikiError("NOT_FOUND", { received: sha256 });
  const inputs = Object.entries(inputsSchema.parse(unpack(row.inputs))).map(([name, one]) => [name, one.sha256]);
  const { run, position: item } = row;
  return { run, item, output, inputs: Object.fromEntries(inputs), made: await provenanceOfRun(store, run) };
}
