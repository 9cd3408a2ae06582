import type { ComparisonPair, ComparisonSide } from "@kumiki/core";
import { outputsOf } from "../runs/item-results.ts";
import type { ItemRow } from "../runs/run-rows.ts";
import type { Store } from "../store/store.ts";

/** Place of a pair in the order in which pairs are shown. */
export interface PairPlace {
  readonly rank: number;
  readonly number: number;
}
type SideRow = Pick<ItemRow, "position" | "name" | "status" | "inputs" | "outputs" | "started_ms" | "finished_ms">;

/** Pairs by difference, the largest first, after a place; a page by the index, however many there are. */
export async function readPairs(
  store: Store,
  { id, a, b }: { readonly id: string; readonly a: string; readonly b: string },
  { after, limit }: { readonly after?: PairPlace | undefined; readonly limit: number },
): Promise<{ pairs: ComparisonPair[]; next: PairPlace | undefined }> {
  let query = store.selectFrom("comparison_pairs").selectAll().where("comparison", "=", id);
  if (after !== undefined)
    query = query.where(({ or, and, eb }) =>
      or([eb("rank", "<", after.rank), and([eb("rank", "=", after.rank), eb("number", ">", after.number)])]),
    );
  const rows = await query
    .orderBy("rank", "desc")
    .orderBy("number")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const first = await itemsAt(
    store,
    a,
    shown.map((row) => row.a_position),
  );
  const second = await itemsAt(
    store,
    b,
    shown.map((row) => row.b_position),
  );
  const pairs = shown.map(
    (row): ComparisonPair => ({
      number: row.number,
      ...sideAt("a", first.get(row.a_position ?? -1)),
      ...sideAt("b", second.get(row.b_position ?? -1)),
      measured: row.is_measured === 1,
      ...(row.difference !== null && { difference: row.difference }),
      valuesDiffer: row.values_differ === 1,
      ...(row.problem !== null && { problem: row.problem }),
    }),
  );
  return { pairs, next: rows.length > limit ? last : undefined };
}

async function itemsAt(
  store: Store,
  run: string,
  positions: readonly (number | null)[],
): Promise<Map<number, SideRow>> {
  const wanted = positions.filter((position) => position !== null);
  if (wanted.length === 0) return new Map();
  const rows = await store
    .selectFrom("items")
    .select(["position", "name", "status", "inputs", "outputs", "started_ms", "finished_ms"])
    .where("run", "=", run)
    .where("position", "in", wanted)
    .execute();
  return new Map(rows.map((row) => [row.position, row]));
}

const sideAt = (side: "a" | "b", row: SideRow | undefined) => (row === undefined ? {} : { [side]: sideOf(row) });

function sideOf(row: SideRow): ComparisonSide {
  const { position, name, status, started_ms, finished_ms } = row;
  const results = Object.entries(outputsOf(row));
  const ms = started_ms !== null && finished_ms !== null ? finished_ms - started_ms : undefined;
  return {
    index: position,
    name,
    status,
    ...(ms !== undefined && { ms }),
    pictures: Object.fromEntries(
      results.flatMap(([output, result]) => ("artifact" in result ? [[output, result.artifact]] : [])),
    ),
    found: Object.fromEntries(
      results.flatMap(([output, result]) =>
        result.kind === "detections" && "value" in result ? [[output, countIn(result.value)]] : [],
      ),
    ),
  };
}

const countIn = (value: unknown): number =>
  typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items)
    ? value.items.length
    : 0;
