import { type ItemNames, ResultNames, splitItemName, type WrittenOutput } from "@kumiki/core";
import type { Store } from "../store/store.ts";

const pageItems = 1_000;
/** Names that are kept until their items come; who comes later costs a new walk from the beginning. */
const keptNames = 50_000;

type Outputs = Readonly<Record<string, WrittenOutput>>;

/** Names for results of a run's items: given in the order of the items, whenever these end (see core's ResultNames). */
export class RunNames {
  readonly #store: Store;
  readonly #run: string;
  readonly #outputs: Outputs;
  #names: ResultNames;
  #walked = 0;
  readonly #kept = new Map<number, ItemNames>();

  constructor(store: Store, run: string, outputs: Outputs) {
    this.#store = store;
    this.#run = run;
    this.#outputs = outputs;
    this.#names = new ResultNames(outputs);
  }

  /** What the results of an item are called. */
  async of(position: number): Promise<ItemNames> {
    if (position < this.#walked && !this.#kept.has(position)) this.#again();
    while (position >= this.#walked) await this.#walk();
    const names = this.#kept.get(position);
    if (names === undefined) throw new TypeError(`item ${position} has no name`);
    return names;
  }

  forget(position: number): void {
    this.#kept.delete(position);
  }

  #again(): void {
    this.#names = new ResultNames(this.#outputs);
    this.#walked = 0;
    this.#kept.clear();
  }

  async #walk(): Promise<void> {
    const rows = await this.#store
      .selectFrom("items")
      .select(["position", "name"])
      .where("run", "=", this.#run)
      .where("position", ">=", this.#walked)
      .orderBy("position")
      .limit(pageItems)
      .execute();
    if (rows.length === 0) throw new TypeError(`item ${this.#walked} is not there`);
    for (const { position, name } of rows) {
      this.#kept.set(position, this.#names.next({ ...splitItemName(name), index: position }));
      this.#walked = position + 1;
    }
    for (const [oldest] of this.#kept) {
      if (this.#kept.size <= keptNames) break;
      this.#kept.delete(oldest);
    }
  }
}
