import {
  type Comparison,
  type ComparisonPair,
  comparisonSchema,
  finalRunStatuses,
  KumikiError,
  reasonFor,
} from "@kumiki/core";
import type { FastifyBaseLogger } from "fastify";
import type { Selectable } from "kysely";
import { ulid } from "ulid";
import type { Runs } from "../runs/runs.ts";
import type { Database } from "../store/schema.ts";
import type { Store } from "../store/store.ts";
import { type Difference, measurePairs } from "./measure.ts";
import { pairItems } from "./pair-items.ts";
import { type PairPlace, readPairs } from "./read-pairs.ts";

type Row = Selectable<Database["comparisons"]>;

export interface ComparisonParts {
  readonly store: Store;
  readonly runs: Pick<Runs, "get">;
  readonly difference: Difference;
  /** Aborted when the server closes. */
  readonly closing: AbortSignal;
  readonly log: FastifyBaseLogger;
}

/** Two runs laid beside each other: worked out once, behind whoever asks, and kept. */
export class Comparisons {
  readonly #parts: ComparisonParts;
  /** Under way in this process; one that a server left unfinished goes on when somebody asks for it. */
  readonly #going = new Set<string>();

  constructor(parts: ComparisonParts) {
    this.#parts = parts;
  }

  /** The comparison of two runs that have ended, begun if there is none. NOT_FOUND, RUN_NOT_FINISHED, COMPARISON_OF_ONE. */
  async open(a: string, b: string): Promise<Comparison> {
    const { store, runs } = this.#parts;
    if (a === b) throw new KumikiError("COMPARISON_OF_ONE");
    for (const id of [a, b])
      if (!finalRunStatuses.includes((await runs.get(id)).status)) throw new KumikiError("RUN_NOT_FINISHED");
    const row = { id: ulid(), a, b, status: "pairing" as const, created_at: new Date().toISOString() };
    await store
      .insertInto("comparisons")
      .values({ ...row, paired: 0, only_a: 0, only_b: 0, measured: 0 })
      .onConflict((conflict) => conflict.columns(["a", "b"]).doNothing())
      .execute();
    const query = store.selectFrom("comparisons").selectAll().where("a", "=", a).where("b", "=", b);
    return this.#told(await query.executeTakeFirstOrThrow());
  }

  /** NOT_FOUND */
  get = async (id: string): Promise<Comparison> => this.#told(await this.#row(id));

  /** Pairs by difference, the largest first. NOT_FOUND */
  async pairs(
    id: string,
    page: { after?: PairPlace | undefined; limit: number },
  ): Promise<{ pairs: ComparisonPair[]; next: PairPlace | undefined }> {
    return readPairs(this.#parts.store, await this.#row(id), page);
  }

  async #row(id: string): Promise<Row> {
    const row = await this.#parts.store.selectFrom("comparisons").selectAll().where("id", "=", id).executeTakeFirst();
    if (row === undefined) throw new KumikiError("NOT_FOUND", { received: id });
    return row;
  }

  #told(row: Row): Comparison {
    if (row.status !== "done" && !this.#going.has(row.id)) void this.#work(row);
    const { id, a, b, status, paired, only_a, only_b, measured } = row;
    return comparisonSchema.parse({ id, a, b, status, paired, onlyA: only_a, onlyB: only_b, measured });
  }

  async #work(row: Row): Promise<void> {
    const { store, difference, closing, log } = this.#parts;
    this.#going.add(row.id);
    try {
      if (row.status === "pairing") {
        await pairItems(store, row, closing);
        await this.#count(row.id);
      }
      await measurePairs(store, row, difference, closing);
      await store.updateTable("comparisons").set({ status: "done" }).where("id", "=", row.id).execute();
    } catch (error) {
      // It goes on when somebody asks again.
      if (!closing.aborted) log.warn({ err: error, reason: reasonFor(error).received.en }, "a comparison has stopped");
    } finally {
      this.#going.delete(row.id);
    }
  }

  async #count(id: string): Promise<void> {
    const { store } = this.#parts;
    const { count } = store.fn;
    const { all, a, b } = await store
      .selectFrom("comparison_pairs")
      .select([
        count<number>("number").as("all"),
        count<number>("a_position").as("a"),
        count<number>("b_position").as("b"),
      ])
      .where("comparison", "=", id)
      .executeTakeFirstOrThrow();
    const counts = { paired: a + b - all, only_a: all - b, only_b: all - a };
    await store
      .updateTable("comparisons")
      .set({ ...counts, measured: 0, status: "measuring" })
      .where("id", "=", id)
      .execute();
  }
}
