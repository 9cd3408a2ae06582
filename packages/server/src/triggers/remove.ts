import { sql } from "kysely";
import type { Store } from "../store/store.ts";

/** Removes a trigger with its history; the runs that it made stay. */
export const removeTrigger = (store: Store, id: string): Promise<void> =>
  store.transaction().execute(async (transaction) => {
    await transaction.deleteFrom("firings").where("trigger", "=", id).execute();
    await transaction.deleteFrom("webhook_calls").where("trigger", "=", id).execute();
    await transaction.deleteFrom("triggers").where("id", "=", id).execute();
    await forgetFiles(transaction);
  });

/** Files of triggers that are gone, except those that a run is still listing. */
async function forgetFiles(store: Store): Promise<void> {
  await store
    .deleteFrom("watched_files")
    .where("trigger", "not in", (row) => row.selectFrom("triggers").select("id"))
    .where((row) =>
      row.or([
        row("firing", "is", null),
        row(
          "firing",
          "not in",
          row
            .selectFrom("listings")
            .innerJoin("runs", "runs.id", "listings.run")
            .where("is_listing", "=", 1)
            .where(sql`source ->> 'firing'`, "is not", null)
            .select(sql<string>`source ->> 'firing'`.as("firing")),
        ),
      ]),
    )
    .execute();
}

/** Only the newest firings and calls of each trigger are remembered, beside what is open or dead. */
export async function trimHistory(store: Store, keep: number): Promise<void> {
  for (const { id } of await store.selectFrom("triggers").select("id").execute()) {
    const firings = store.selectFrom("firings").where("trigger", "=", id).orderBy("id", "desc").offset(keep).limit(1);
    const firing = await firings.select("id").executeTakeFirst();
    if (firing !== undefined)
      await store
        .deleteFrom("firings")
        .where("trigger", "=", id)
        .where("id", "<=", firing.id)
        .where("status", "!=", "open")
        .execute();
    const calls = store.selectFrom("webhook_calls").where("trigger", "=", id).where("status", "=", "taken");
    const call = await calls.select("seq").orderBy("seq", "desc").offset(keep).limit(1).executeTakeFirst();
    if (call !== undefined)
      await store
        .deleteFrom("webhook_calls")
        .where("trigger", "=", id)
        .where("status", "=", "taken")
        .where("seq", "<=", call.seq)
        .execute();
  }
  await forgetFiles(store);
}
