import { finalRunStatuses } from "@kumiki/core";
import { z } from "zod";
import type { Store } from "../store/store.ts";

const days = z.int().min(1).max(36_500).nullable();
const fields = {
  runDays: days.meta({ description: "Runs that ended longer ago are deleted, days" }),
  uploadDays: days.meta({ description: "Uploads that are older are deleted, days" }),
  maxBytes: z
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .nullable()
    .meta({ description: "Stored files together, bytes: beyond it the oldest runs are deleted" }),
};

/** What goes by itself; null stays for good. */
export const retentionSchema = z.strictObject({
  runDays: fields.runDays.default(null),
  uploadDays: fields.uploadDays.default(null),
  maxBytes: fields.maxBytes.default(null),
});
export type Retention = z.output<typeof retentionSchema>;

/** What an operator decides; the rest is left to the page. */
export const fixedRetentionSchema = z.strictObject(fields).partial();
export type FixedRetention = z.output<typeof fixedRetentionSchema>;

const setting = "retention";

/** What a person has set; the operator's configuration stands above it. */
export async function readRetention(store: Store, fixed: FixedRetention): Promise<Retention> {
  const row = await store.selectFrom("settings").select("value").where("name", "=", setting).executeTakeFirst();
  return retentionSchema.parse({ ...(row && JSON.parse(row.value)), ...fixed });
}

export async function writeRetention(store: Store, retention: Retention): Promise<void> {
  const value = JSON.stringify(retention);
  await store
    .insertInto("settings")
    .values({ name: setting, value })
    .onConflict((known) => known.column("name").doUpdateSet({ value }))
    .execute();
}

const before = (now: number, age: number): string => new Date(now - age * 86_400_000).toISOString();

/** Marks for deletion what is too old or too much; answers how much that is. */
export async function applyRetention(
  store: Store,
  retention: Retention,
  now: number,
): Promise<{ runs: number; uploads: number }> {
  const { runDays, uploadDays, maxBytes } = retention;
  let runs = 0;
  let uploads = 0;
  if (runDays !== null) runs += await markEndedBefore(store, before(now, runDays));
  if (uploadDays !== null) {
    const gone = await store.deleteFrom("uploads").where("created_at", "<", before(now, uploadDays)).executeTakeFirst();
    uploads = Number(gone.numDeletedRows);
  }
  if (maxBytes !== null) runs += await markBeyond(store, maxBytes);
  return { runs, uploads };
}

async function markEndedBefore(store: Store, end: string): Promise<number> {
  const marked = await store
    .updateTable("runs")
    .set({ deleting_at: new Date().toISOString() })
    .where("deleting_at", "is", null)
    .where("status", "in", finalRunStatuses)
    .where("finished_at", "<", end)
    .executeTakeFirst();
  return Number(marked.numUpdatedRows);
}

/** The oldest runs, until their files and those that go anyway make up for what is too much. */
async function markBeyond(store: Store, maxBytes: number): Promise<number> {
  const deleting = await store.selectFrom("runs").select("id").where("deleting_at", "is not", null).executeTakeFirst();
  // What was deleted before has not given its space back yet: it counts when it is gone.
  if (deleting !== undefined) return 0;
  let excess = (await storedBytes(store)) - (await unusedBytes(store)) - maxBytes;
  const ids: string[] = [];
  for (let after = ""; excess > 0; ) {
    const rows = await store
      .selectFrom("runs")
      .innerJoin("run_sizes", "run_sizes.run", "runs.id")
      .select(["runs.id", "result_bytes", "preview_bytes", "input_bytes"])
      .where("runs.id", ">", after)
      .where("status", "in", finalRunStatuses)
      .orderBy("runs.id")
      .limit(100)
      .execute();
    for (const { id, result_bytes, preview_bytes } of rows) {
      if (excess <= 0) break;
      ids.push(id);
      excess -= result_bytes + preview_bytes;
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.id;
  }
  for (let from = 0; from < ids.length; from += 500)
    await store
      .updateTable("runs")
      .set({ deleting_at: new Date().toISOString() })
      .where("id", "in", ids.slice(from, from + 500))
      .execute();
  return ids.length;
}

/** All stored files together. */
async function storedBytes(store: Store): Promise<number> {
  const { bytes } = await store
    .selectFrom("storage_totals")
    .select(({ fn }) => fn.sum<number | null>("bytes").as("bytes"))
    .where("name", "!=", "uploads")
    .executeTakeFirstOrThrow();
  return bytes ?? 0;
}

/** Files that nothing refers to and that only wait for their time. */
async function unusedBytes(store: Store): Promise<number> {
  const { bytes } = await store
    .selectFrom("artifacts")
    .select(({ fn }) => fn.sum<number | null>("size_bytes").as("bytes"))
    .where("uses", "=", 0)
    .executeTakeFirstOrThrow();
  return bytes ?? 0;
}
