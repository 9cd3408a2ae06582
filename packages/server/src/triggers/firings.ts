import { KumikiError, problemSchema } from "@kumiki/core";
import { sha256OfJson } from "@kumiki/models";
import type { Selectable } from "kysely";
import { monotonicFactory } from "ulid";
import type { Database } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import type { Firing } from "./schema.ts";

export type FiringRow = Selectable<Database["firings"]>;

export interface NewFiring {
  readonly cause: FiringRow["cause"];
  /** The same key of a trigger never fires twice. */
  readonly key: string;
  /** What a call brought. */
  readonly body?: unknown;
  readonly count?: number;
  readonly dueAt?: number;
  readonly untilAt?: number;
  /** It was missed: told, and no run is made. */
  readonly isMissed?: boolean;
}

/** Firings of one moment keep their order. */
const newId = monotonicFactory();

/**
 * Writes down that a trigger fires; its run is made after that, so that a crash between the two loses and doubles nothing.
 * Answers the firing that this key made before, if there is one. IDEMPOTENCY_MISMATCH when it came with another body.
 */
export async function addFiring(
  store: Store,
  trigger: string,
  given: NewFiring,
): Promise<{ id: string; isNew: boolean }> {
  const { cause, key, body = null, count = null, dueAt = null, untilAt = null, isMissed = false } = given;
  const body_hash = body === null ? null : sha256OfJson(body);
  const id = newId();
  const made = await store
    .insertInto("firings")
    .values({
      id,
      trigger,
      cause,
      status: isMissed ? "missed" : "open",
      key,
      body: body === null ? null : JSON.stringify(body),
      body_hash,
      count,
      due_at: dueAt,
      until_at: untilAt,
      run: null,
      problem: null,
      tries: 0,
      next_at: 0,
      created_at: new Date().toISOString(),
    })
    .onConflict((conflict) => conflict.columns(["trigger", "key"]).doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows === 1n) return { id, isNew: true };
  const known = await store
    .selectFrom("firings")
    .select(["id", "body_hash"])
    .where("trigger", "=", trigger)
    .where("key", "=", key)
    .executeTakeFirstOrThrow();
  if (known.body_hash !== body_hash) throw new KumikiError("IDEMPOTENCY_MISMATCH");
  return { id: known.id, isNew: false };
}

const moment = (ms: number): string => new Date(ms).toISOString();

export const toFiring = (row: FiringRow): Firing => ({
  id: row.id,
  cause: row.cause,
  status: row.status,
  ...(row.run !== null && { run: row.run }),
  ...(row.problem !== null && { problem: problemSchema.parse(JSON.parse(row.problem)) }),
  ...(row.count !== null && { count: row.count }),
  ...(row.due_at !== null && { dueAt: moment(row.due_at) }),
  ...(row.until_at !== null && { untilAt: moment(row.until_at) }),
  createdAt: row.created_at,
});
