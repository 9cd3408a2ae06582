import { statfs } from "node:fs/promises";
import { runStatusSchema } from "@kumiki/core";
import { z } from "zod";
import { databaseSize } from "../store/compact.ts";
import type { Store } from "../store/store.ts";

const amount = z.strictObject({ files: z.int(), bytes: z.int() });

/** What takes how much; the same work for a million items as for ten. */
export const storageSchema = z.strictObject({
  files: amount.extend({
    byType: z.array(amount.extend({ mediaType: z.string() })),
    unused: amount.meta({ description: "Nothing refers to them; they go by themselves" }),
  }),
  runs: z.strictObject({
    runs: z.int(),
    items: z.int(),
    resultBytes: z.int(),
    previewBytes: z.int(),
    deleting: z.int().meta({ description: "Deleted, and not gone yet" }),
    biggest: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        status: runStatusSchema,
        createdAt: z.string(),
        items: z.int(),
        bytes: z.int(),
      }),
    ),
  }),
  uploads: amount,
  database: z.strictObject({ bytes: z.int(), freeBytes: z.int() }),
  models: amount,
  thumbnails: amount,
  disk: z.strictObject({ bytes: z.int(), freeBytes: z.int() }).optional(),
});
export type StorageView = z.output<typeof storageSchema>;
export type Amount = z.output<typeof amount>;

const shownRuns = 10;

/** The part of it that the database knows. */
export async function readStorage(store: Store): Promise<Pick<StorageView, "files" | "runs" | "uploads" | "database">> {
  const totals = await store.selectFrom("storage_totals").selectAll().orderBy("bytes", "desc").execute();
  const types = totals.filter(({ name }) => name !== "uploads");
  const uploads = totals.find(({ name }) => name === "uploads");
  return {
    files: {
      files: types.reduce((sum, { files }) => sum + files, 0),
      bytes: types.reduce((sum, { bytes }) => sum + bytes, 0),
      byType: types
        .filter(({ files }) => files > 0)
        .map(({ name, files, bytes }) => ({ mediaType: name, files, bytes })),
      unused: await unused(store),
    },
    runs: await runTotals(store),
    uploads: { files: uploads?.files ?? 0, bytes: uploads?.bytes ?? 0 },
    database: await databaseSize(store),
  };
}

async function unused(store: Store): Promise<Amount> {
  const { files, bytes } = await store
    .selectFrom("artifacts")
    .select(({ fn }) => [fn.countAll<number>().as("files"), fn.sum<number | null>("size_bytes").as("bytes")])
    .where("uses", "=", 0)
    .executeTakeFirstOrThrow();
  return { files, bytes: bytes ?? 0 };
}

async function runTotals(store: Store): Promise<StorageView["runs"]> {
  const known = () =>
    store.selectFrom("run_sizes").innerJoin("runs", "runs.id", "run_sizes.run").where("runs.deleting_at", "is", null);
  const [sums, deleting, biggest] = await Promise.all([
    store
      .selectFrom("run_sizes")
      .select(({ fn }) => [
        fn.countAll<number>().as("runs"),
        fn.sum<number | null>("items").as("items"),
        fn.sum<number | null>("result_bytes").as("results"),
        fn.sum<number | null>("preview_bytes").as("previews"),
      ])
      .executeTakeFirstOrThrow(),
    store
      .selectFrom("runs")
      .select(({ fn }) => fn.countAll<number>().as("runs"))
      .where("deleting_at", "is not", null)
      .executeTakeFirstOrThrow(),
    known()
      .select(({ eb }) => [
        "runs.id",
        "runs.name",
        "runs.status",
        "runs.created_at",
        "run_sizes.items",
        eb("result_bytes", "+", eb.ref("preview_bytes")).as("bytes"),
      ])
      .orderBy("bytes", "desc")
      .limit(shownRuns)
      .execute(),
  ]);
  return {
    runs: sums.runs - deleting.runs,
    items: sums.items ?? 0,
    resultBytes: sums.results ?? 0,
    previewBytes: sums.previews ?? 0,
    deleting: deleting.runs,
    biggest: biggest.map(({ created_at, ...run }) => ({ ...run, bytes: Number(run.bytes), createdAt: created_at })),
  };
}

/** Room on the disk that holds a folder; undefined where the system does not tell. */
export async function diskRoom(directory: string): Promise<StorageView["disk"]> {
  const found = await statfs(directory).catch(() => undefined);
  return found && { bytes: found.blocks * found.bsize, freeBytes: found.bavail * found.bsize };
}
