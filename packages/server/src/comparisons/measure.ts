import { KumikiError, type Result } from "@kumiki/core";
import { outputsOf } from "../runs/item-results.ts";
import type { Store } from "../store/store.ts";

const pagePairs = 40;
/** As many as the process that compares pictures works on side by side. */
const lanes = 2;

/** How much two stored pictures differ, 0 to 1. */
export type Difference = (a: string, b: string, stop: AbortSignal) => Promise<number>;

interface Runs {
  readonly id: string;
  readonly a: string;
  readonly b: string;
}

type Outputs = Readonly<Record<string, Result>>;
interface Side {
  readonly status: string;
  readonly outputs: Outputs;
}
interface Pair {
  readonly number: number;
  readonly a: Side;
  readonly b: Side;
}

/** What is known of a pair. `rank`: what is shown first. */
interface Measured {
  readonly difference: number | null;
  readonly values_differ: number;
  readonly problem: string | null;
  readonly rank: number;
}

/** Where one run has a result and the other has none. */
const oneFailed = 2;
/** Pictures that could not be compared are looked at before those that could. */
const notCompared = 1.5;
/** Above pairs where nothing differs, below those whose pictures do. */
const onlyValues = 1e-9;

/** Measures the pairs that are not measured yet, a page at a time; what is done stays done when it is stopped. */
export async function measurePairs(store: Store, runs: Runs, difference: Difference, stop: AbortSignal): Promise<void> {
  for (let pairs = await nextPairs(store, runs); pairs.length > 0; pairs = await nextPairs(store, runs)) {
    const left = [...pairs];
    const done: (Measured & { readonly number: number })[] = [];
    const lane = async (): Promise<void> => {
      for (let pair = left.shift(); pair !== undefined; pair = left.shift()) {
        stop.throwIfAborted();
        done.push({ number: pair.number, ...(await measure(pair, difference, stop)) });
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
    await keep(store, runs.id, done);
    for (const end of ends) if (end.status === "rejected") throw end.reason;
  }
}

async function nextPairs(store: Store, { id, a, b }: Runs): Promise<Pair[]> {
  const rows = await store
    .selectFrom("comparison_pairs")
    .innerJoin("items as first", (on) => on.on("first.run", "=", a).onRef("first.position", "=", "a_position"))
    .innerJoin("items as second", (on) => on.on("second.run", "=", b).onRef("second.position", "=", "b_position"))
    .select(["number", "first.status as a_status", "first.inputs as a_inputs", "first.outputs as a_outputs"])
    .select(["second.status as b_status", "second.inputs as b_inputs", "second.outputs as b_outputs"])
    .where("comparison", "=", id)
    .where("rank", "=", -1)
    .orderBy("number")
    .limit(pagePairs)
    .execute();
  return rows.map((row) => ({
    number: row.number,
    a: { status: row.a_status, outputs: outputsOf({ inputs: row.a_inputs, outputs: row.a_outputs }) },
    b: { status: row.b_status, outputs: outputsOf({ inputs: row.b_inputs, outputs: row.b_outputs }) },
  }));
}

async function measure({ a, b }: Pair, difference: Difference, stop: AbortSignal): Promise<Measured> {
  const values_differ = valuesOf(a.outputs) === valuesOf(b.outputs) ? 0 : 1;
  const failed = [a, b].filter(({ status }) => status !== "succeeded").length;
  if (failed > 0) return { difference: null, values_differ: 0, problem: null, rank: failed === 1 ? oneFailed : 0 };
  const both = picturePairs(a.outputs, b.outputs);
  try {
    let most: number | null = null;
    for (const [one, other] of both) most = Math.max(most ?? 0, one === other ? 0 : await difference(one, other, stop));
    return { difference: most, values_differ, problem: null, rank: most || values_differ * onlyValues };
  } catch (error) {
    if (!(error instanceof KumikiError) || passing.includes(error.code)) throw error;
    return { difference: null, values_differ, problem: error.code, rank: notCompared };
  }
}

/** These say nothing of the pictures; the pair is measured when the comparison goes on. */
const passing: readonly string[] = ["CANCELLED", "SHUTTING_DOWN", "TOO_MANY_REQUESTS"];

/** Hashes of the pictures that both runs made for the same output. */
function picturePairs(a: Outputs, b: Outputs): [string, string][] {
  return Object.entries(a).flatMap(([output, one]): [string, string][] => {
    const other = b[output];
    const isPair = other !== undefined && "artifact" in one && "artifact" in other;
    return isPair ? [[one.artifact.sha256, other.artifact.sha256]] : [];
  });
}

/** Everything but pictures, and which pictures there are at all. */
const valuesOf = (outputs: Outputs): string =>
  JSON.stringify(
    Object.entries(outputs)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([output, result]) => [output, "value" in result ? result.value : null]),
  );

/** A pair is counted once, in the same transaction that keeps it. */
async function keep(store: Store, id: string, done: readonly (Measured & { number: number })[]): Promise<void> {
  await store.transaction().execute(async (inside) => {
    for (const { number, ...measured } of done)
      await inside
        .updateTable("comparison_pairs")
        .set({ ...measured, is_measured: 1 })
        .where("comparison", "=", id)
        .where("number", "=", number)
        .execute();
    await inside
      .updateTable("comparisons")
      .set((row) => ({ measured: row("measured", "+", done.length) }))
      .where("id", "=", id)
      .execute();
  });
}
