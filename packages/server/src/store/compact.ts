import { type Kysely, sql } from "kysely";
import type { Database } from "./schema.ts";

type Store = Kysely<Database>;

/** Pages of one call, a few milliseconds. */
const piece = 256;
/** So much may lie free: rows come again. */
const spare = 256;

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
