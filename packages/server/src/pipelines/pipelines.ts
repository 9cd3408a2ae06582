import { contentHash, documentSchema, KumikiError, type PipelineDocument } from "@kumiki/core";
import { ulid } from "ulid";
import { z } from "zod";
import type { Store } from "../store/store.ts";

export const pipelineVersionSchema = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  name: z.string(),
  hash: z.string(),
  message: z.string().optional(),
  createdAt: z.string(),
  document: documentSchema,
});
export type PipelineVersion = z.infer<typeof pipelineVersionSchema>;

/** Pipelines and their versions; a version never changes. */
export class Pipelines {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  create(document: PipelineDocument, message?: string): Promise<PipelineVersion> {
    return this.#store.transaction().execute(async (transaction) => {
      const id = ulid();
      const created_at = new Date().toISOString();
      await transaction
        .insertInto("pipelines")
        .values({ id, name: document.name, latest: 1, created_at, updated_at: created_at })
        .execute();
      return addVersion(transaction, { id, version: 1, document, message, created_at });
    });
  }

  /** NOT_FOUND when there is no such pipeline; VERSION_CONFLICT when `expected` is given and is not the latest. */
  addVersion(id: string, document: PipelineDocument, message?: string, expected?: number): Promise<PipelineVersion> {
    return this.#store.transaction().execute(async (transaction) => {
      const created_at = new Date().toISOString();
      let update = transaction
        .updateTable("pipelines")
        .set((pipeline) => ({ latest: pipeline("latest", "+", 1), name: document.name, updated_at: created_at }))
        .where("id", "=", id);
      if (expected !== undefined) update = update.where("latest", "=", expected);
      const row = await update.returning("latest").executeTakeFirst();
      if (row === undefined) throw await whyNot(transaction, id, expected);
      return addVersion(transaction, { id, version: Number(row.latest), document, message, created_at });
    });
  }

  /** Without `version` the latest. NOT_FOUND. */
  async get(id: string, version?: number): Promise<PipelineVersion> {
    let query = this.#store
      .selectFrom("pipeline_versions")
      .selectAll()
      .where("pipeline", "=", id)
      .orderBy("version", "desc")
      .limit(1);
    if (version !== undefined) query = query.where("version", "=", version);
    const row = await query.executeTakeFirst();
    if (row === undefined)
      throw new KumikiError("NOT_FOUND", { received: version === undefined ? id : `${id}@${version}` });
    const document = documentSchema.parse(JSON.parse(row.document));
    return {
      id,
      version: row.version,
      name: document.name,
      hash: row.hash,
      createdAt: row.created_at,
      document,
      ...(row.message !== null && { message: row.message }),
    };
  }

  async versions(id: string): Promise<Omit<PipelineVersion, "document" | "name">[]> {
    const rows = await this.#store
      .selectFrom("pipeline_versions")
      .selectAll()
      .where("pipeline", "=", id)
      .orderBy("version", "desc")
      .execute();
    if (rows.length === 0) throw new KumikiError("NOT_FOUND", { received: id });
    return rows.map((row) => ({
      id,
      version: row.version,
      hash: row.hash,
      createdAt: row.created_at,
      ...(row.message !== null && { message: row.message }),
    }));
  }

  /** The newest version of each pipeline, last saved first; `document` as it is stored. */
  newest(limit: number): Promise<{ id: string; version: number; document: string }[]> {
    return this.#store
      .selectFrom("pipelines")
      .innerJoin("pipeline_versions", (join) =>
        join.onRef("pipeline", "=", "pipelines.id").onRef("version", "=", "pipelines.latest"),
      )
      .select(["pipelines.id", "version", "document"])
      .orderBy("updated_at", "desc")
      .limit(limit)
      .execute();
  }

  async list({ q, limit, cursor }: { q?: string | undefined; limit: number; cursor?: string | undefined }) {
    let query = this.#store.selectFrom("pipelines").selectAll().orderBy("id", "desc").limit(limit);
    if (q !== undefined) query = query.where("name", "like", `%${q.replace(/[%_]/g, "")}%`);
    if (cursor !== undefined) query = query.where("id", "<", cursor);
    const rows = await query.execute();
    return rows.map(({ id, name, latest, created_at, updated_at }) => ({
      id,
      name,
      version: latest,
      createdAt: created_at,
      updatedAt: updated_at,
    }));
  }
}

interface NewVersion {
  readonly id: string;
  readonly version: number;
  readonly document: PipelineDocument;
  readonly message: string | undefined;
  readonly created_at: string;
}

async function whyNot(store: Store, id: string, expected: number | undefined): Promise<KumikiError> {
  const row = await store.selectFrom("pipelines").select("latest").where("id", "=", id).executeTakeFirst();
  return row === undefined
    ? new KumikiError("NOT_FOUND", { received: id })
    : new KumikiError("VERSION_CONFLICT", { expected, received: Number(row.latest) });
}

async function addVersion(
  store: Store,
  { id, version, document, message, created_at }: NewVersion,
): Promise<PipelineVersion> {
  const hash = await contentHash(document);
  await store
    .insertInto("pipeline_versions")
    .values({ pipeline: id, version, document: JSON.stringify(document), hash, message: message ?? null, created_at })
    .execute();
  return {
    id,
    version,
    name: document.name,
    hash,
    createdAt: created_at,
    document,
    ...(message !== undefined && { message }),
  };
}
