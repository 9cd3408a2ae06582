import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

type Store = Kysely<Database>;

/** Pages of one call, a few milliseconds. */
const piece = 256;
/** So much may lie free: rows come again. */
const spare = 256;
/** A database that is written anew is no larger, bytes: a second or two. */
const mostRewritten = 256 * 2 ** 20;
/** Less is not worth it: every empty table has a page of its own. */
const leastHoles = 512 * 2 ** 10;
/** Of a database that has only grown a quarter is holes. */
const mostHoles = 0.4;

/** Bytes of the database's file, and those of them that hold nothing. */
export async function databaseSize(store: Store): Promise<{ bytes: number; freeBytes: number }> {
  const [pages, free, size] = await Promise.all([
    pragma(store, "page_count"),
    pragma(store, "freelist_count"),
    pragma(store, "page_size"),
  ]);
  return { bytes: pages * size, freeBytes: free * size };
}

/** Gives a piece of what is free back to the disk; true while more is left. */
export async function compactPiece(store: Store): Promise<boolean> {
  const before = await pragma(store, "freelist_count");
  if (before <= spare) return false;
  await sql.raw(`PRAGMA incremental_vacuum(${piece})`).execute(store);
  const after = await pragma(store, "freelist_count");
  return after > spare && after < before;
}

/**
 * Writes a database anew whose pages are mostly holes: rows that went from between others leave no whole page to give
 * back, and keys that only grow never fill the holes. Nobody is answered meanwhile, so one that is too large stays.
 */
export async function rewriteWhereHollow(store: Store): Promise<void> {
  const { bytes } = await databaseSize(store);
  if (bytes > mostRewritten) return;
  const { rows } = await sql<{
    unused: number;
  }>`select sum(unused) as unused from dbstat where aggregate = true`.execute(store);
  const unused = rows[0]?.unused ?? 0;
  if (unused < leastHoles || unused < bytes * mostHoles) return;
  await rewrite(store);
  await truncateLog(store);
}

/** Numbers of rows may be others afterwards, so what counts on those of runs is told the new ones. */
async function rewrite(store: Store): Promise<void> {
  await sql`create temp table run_numbers as select rowid as number, id from runs`.execute(store);
  try {
    await sql`vacuum`.execute(store);
    await sql`update artifacts set made_by = moved.now from (select number, runs.rowid as now from run_numbers join runs using (id) where number <> runs.rowid) as moved where made_by = moved.number`.execute(
      store,
    );
  } finally {
    await sql`drop table run_numbers`.execute(store);
  }
}

/** Lets the file end where its last page is. */
export async function truncateLog(store: Store): Promise<void> {
  await sql.raw("PRAGMA wal_checkpoint(TRUNCATE)").execute(store);
}

/** A database that an older version made cannot give pages back: it is written anew, once. */
export async function enableCompacting(store: Store): Promise<void> {
  if ((await pragma(store, "auto_vacuum")) !== 0) return;
  await sql.raw("PRAGMA auto_vacuum = INCREMENTAL").execute(store);
  await sql.raw("VACUUM").execute(store);
}

async function pragma(store: Store, name: string): Promise<number> {
  const { rows } = await sql.raw<Record<string, number>>(`PRAGMA ${name}`).execute(store);
  return Object.values(rows[0] ?? {})[0] ?? 0;
}
