import type { DatasetItem, LeftOut } from "@kumiki/core";
import { inputsOf, outputsOf } from "../runs/item-results.ts";
import type { Store } from "../store/store.ts";

/** Read at a time: a few MB at most, also where an item has many boxes. */
const pageItems = 200;

/** Items of a run that succeeded, in order, with what a data set needs of them; a page at a time by position. */
export async function* succeededItems(store: Store, run: string): AsyncGenerator<DatasetItem, void> {
  for (let after = -1; ; ) {
    const rows = await store
      .selectFrom("items")
      .select(["position", "name", "status", "inputs", "outputs"])
      .where("run", "=", run)
      .where("position", ">", after)
      .orderBy("position")
      .limit(pageItems)
      .execute();
    for (const row of rows)
      if (row.status === "succeeded")
        yield { index: row.position, name: row.name, inputs: inputsOf(row), outputs: outputsOf(row) };
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageItems) return;
    after = last.position;
  }
}

/** Items of a run that did not succeed, and the code that says why. */
export async function* otherItems(store: Store, run: string): AsyncGenerator<LeftOut, void> {
  for (let after = -1; ; ) {
    const rows = await store
      .selectFrom("items")
      .select(["position", "name", "status", "problem"])
      .where("run", "=", run)
      .where("status", "in", ["failed", "cancelled", "queued", "running"])
      .where("position", ">", after)
      .orderBy("position")
      .limit(pageItems)
      .execute();
    for (const { name, status, problem } of rows)
      yield { name, reason: problem === null ? status : String(JSON.parse(problem).code) };
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageItems) return;
    after = last.position;
  }
}
