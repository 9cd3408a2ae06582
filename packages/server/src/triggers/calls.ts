import { KumikiError, problemSchema } from "@kumiki/core";
import type { Selectable } from "kysely";
import { ulid } from "ulid";
import type { Database } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import type { Call } from "./schema.ts";

export type CallRow = Selectable<Database["webhook_calls"]>;

/** A call that says nothing but that calls arrive. */
export async function addTestCall(store: Store, trigger: string): Promise<Call> {
  const call = {
    id: `msg_${ulid().toLowerCase()}`,
    trigger,
    event: "test",
    run: null,
    item: null,
    status: "waiting",
    tries: 0,
    next_at: 0,
    answer: null,
    problem: null,
    created_at: new Date().toISOString(),
    ended_at: null,
  } as const;
  await store.insertInto("webhook_calls").values(call).execute();
  return toCall({ ...call, seq: 0 });
}

interface CallPage {
  readonly status?: CallRow["status"] | undefined;
  readonly limit: number;
  /** Id of the last call of the page before. */
  readonly cursor?: string | undefined;
}

/** Calls of a webhook, newest first. */
export async function listCalls(store: Store, trigger: string, { status, limit, cursor }: CallPage): Promise<Call[]> {
  let query = store.selectFrom("webhook_calls").selectAll().where("trigger", "=", trigger);
  if (status !== undefined) query = query.where("status", "=", status);
  if (cursor !== undefined)
    query = query.where("seq", "<", (row) => row.selectFrom("webhook_calls").select("seq").where("id", "=", cursor));
  return (await query.orderBy("seq", "desc").limit(limit).execute()).map(toCall);
}

/** Sends dead letters again, one or all, with the same message id; answers how many. NOT_FOUND for one that is none. */
export async function resendCalls(store: Store, trigger: string, id?: string): Promise<number> {
  let query = store
    .updateTable("webhook_calls")
    .set({ status: "waiting", tries: 0, next_at: 0, ended_at: null })
    .where("trigger", "=", trigger)
    .where("status", "=", "dead");
  if (id !== undefined) query = query.where("id", "=", id);
  const count = Number((await query.executeTakeFirst()).numUpdatedRows);
  if (id !== undefined && count === 0) throw new KumikiError("NOT_FOUND", { received: id });
  return count;
}

export const toCall = (row: CallRow): Call => ({
  id: row.id,
  event: row.event,
  ...(row.run !== null && { run: row.run }),
  ...(row.item !== null && { item: row.item }),
  status: row.status,
  tries: row.tries,
  ...(row.status === "waiting" && { nextAt: new Date(row.next_at).toISOString() }),
  ...(row.answer !== null && { answer: row.answer }),
  ...(row.problem !== null && { problem: problemSchema.parse(JSON.parse(row.problem)) }),
  createdAt: row.created_at,
  ...(row.ended_at !== null && { endedAt: row.ended_at }),
});
