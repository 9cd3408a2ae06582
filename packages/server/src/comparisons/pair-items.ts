import { setImmediate as turn } from "node:timers/promises";
import { inputsOf } from "../runs/item-results.ts";
import type { ItemRow } from "../runs/run-rows.ts";
import type { Store } from "../store/store.ts";

const pageItems = 500;

/** What an item was given: the hashes of its pictures, in the order of the inputs' names. */
const keyOf = (row: Row): string =>
  Object.entries(inputsOf(row))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { sha256 }]) => sha256)
    .join(" ");

type Row = Pick<ItemRow, "position" | "name" | "inputs">;

/** Items of a run, a page at a time; other work has its turn between pages. */
async function* pagesOf(store: Store, run: string): AsyncGenerator<Row[], void> {
  for (let after = -1; ; await turn()) {
    const rows = await store
      .selectFrom("items")
      .select(["position", "name", "inputs"])
      .where("run", "=", run)
      .where("position", ">", after)
      .orderBy("position")
      .limit(pageItems)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.position;
  }
}

interface Runs {
  readonly id: string;
  readonly a: string;
  readonly b: string;
}

/**
 * Finds for every item of run `a` the item of run `b` that was given the same pictures, for those that have none the one
 * of the same name; each item is taken once, in order. Begins anew; nothing but a page is in memory.
 */
export async function pairItems(store: Store, { id, a, b }: Runs, stop: AbortSignal): Promise<void> {
  await store.deleteFrom("comparison_pairs").where("comparison", "=", id).execute();
  await store.deleteFrom("comparison_sides").where("comparison", "=", id).execute();
  for await (const rows of pagesOf(store, b)) {
    stop.throwIfAborted();
    const sides = rows.map((row) => {
      const { position, name } = row;
      return { comparison: id, position, name, key: keyOf(row) };
    });
    await store.insertInto("comparison_sides").values(sides).execute();
  }
  let number = 0;
  for await (const rows of pagesOf(store, a)) {
    stop.throwIfAborted();
    await store.transaction().execute(async (inside) => {
      for (const row of rows) {
        const other = await takeSide(inside, id, "key", keyOf(row));
        await addPair(inside, id, number++, row.position, other);
      }
    });
  }
  await pairByName(store, { id, a }, stop);
  await addRest(store, id, number, stop);
}

async function takeSide(store: Store, id: string, by: "key" | "name", value: string): Promise<number | null> {
  const found = await store
    .selectFrom("comparison_sides")
    .select("position")
    .where("comparison", "=", id)
    .where(by, "=", value)
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  if (found === undefined) return null;
  await store
    .deleteFrom("comparison_sides")
    .where("comparison", "=", id)
    .where("position", "=", found.position)
    .execute();
  return found.position;
}

/** Those without their like are shown last. */
const alone = -2;
const unmeasured = -1;

const addPair = (store: Store, comparison: string, number: number, a: number | null, b: number | null) =>
  store
    .insertInto("comparison_pairs")
    .values({
      comparison,
      number,
      a_position: a,
      b_position: b,
      is_measured: a === null || b === null ? 1 : 0,
      difference: null,
      values_differ: 0,
      problem: null,
      rank: a === null || b === null ? alone : unmeasured,
    })
    .execute();

async function pairByName(store: Store, { id, a }: Pick<Runs, "id" | "a">, stop: AbortSignal): Promise<void> {
  for (let after = -1; ; await turn()) {
    stop.throwIfAborted();
    const rows = await store
      .selectFrom("comparison_pairs")
      .innerJoin("items", (on) => on.on("items.run", "=", a).onRef("items.position", "=", "a_position"))
      .select(["number", "items.name"])
      .where("comparison", "=", id)
      .where("b_position", "is", null)
      .where("number", ">", after)
      .orderBy("number")
      .limit(pageItems)
      .execute();
    const last = rows.at(-1);
    if (last === undefined) return;
    await store.transaction().execute(async (inside) => {
      for (const { number, name } of rows) {
        const other = await takeSide(inside, id, "name", name);
        if (other === null) continue;
        await inside
          .updateTable("comparison_pairs")
          .set({ b_position: other, is_measured: 0, rank: unmeasured })
          .where("comparison", "=", id)
          .where("number", "=", number)
          .execute();
      }
    });
    after = last.number;
  }
}

/** What is left of the second run has no like in the first. */
async function addRest(store: Store, id: string, from: number, stop: AbortSignal): Promise<void> {
  for (let number = from; ; await turn()) {
    stop.throwIfAborted();
    const rest = await store
      .selectFrom("comparison_sides")
      .select("position")
      .where("comparison", "=", id)
      .orderBy("position")
      .limit(pageItems)
      .execute();
    const last = rest.at(-1);
    if (last === undefined) return;
    await store.transaction().execute(async (inside) => {
      for (const { position } of rest) await addPair(inside, id, number++, null, position);
      await inside
        .deleteFrom("comparison_sides")
        .where("comparison", "=", id)
        .where("position", "<=", last.position)
        .execute();
    });
  }
}
