import { type DeliverTarget, documentSchema, type ItemNames, KumikiError, problem, resultSchema } from "@kumiki/core";
import type { Logger } from "pino";
import { z } from "zod";
import type { Artifacts } from "../artifacts/artifacts.ts";
import type { Places } from "../places/places.ts";
import { unpack } from "../store/packed.ts";
import type { Store } from "../store/store.ts";
import { deliverItem } from "./deliver-item.ts";
import type { Destination } from "./destination.ts";
import { filesOf } from "./item-files.ts";
import { openTarget } from "./open-target.ts";
import { type ItemEnd, keepEnds, putOff, type WaitingItem, waitingItems } from "./outbox.ts";
import { RunNames } from "./run-names.ts";

export interface CourierNeeds {
  readonly store: Store;
  readonly artifacts: Pick<Artifacts, "read">;
  readonly places: Places;
  readonly log: Logger;
}

/** Items of one transaction, and how many of them are on their way at a time. */
const [batchItems, itemsAtOnce] = [64, 8];

const outputsSchema = z.record(z.string(), resultSchema);
/** These are about the one item; any other failure is the target's, and would meet every item. */
const ownFailures = ["PLACE_PATH_OUTSIDE", "PLACE_PATH_MISSING", "PLACE_REFUSED", "NOT_FOUND"];

interface NamedItem extends WaitingItem {
  readonly names: ItemNames;
}

/** Brings results of one run to its target, until none waits or the target fails. */
export class Courier {
  readonly #needs: CourierNeeds;
  readonly #run: string;
  readonly #target: DeliverTarget;
  #names: RunNames | undefined;

  constructor(needs: CourierNeeds, run: string, target: DeliverTarget) {
    this.#needs = needs;
    this.#run = run;
    this.#target = target;
  }

  /** Never throws: what a target says is kept with the run. */
  async work(closing: AbortSignal): Promise<void> {
    const { store, places, log } = this.#needs;
    try {
      const destination = await openTarget(this.#target, places, this.#run);
      while (!closing.aborted) {
        const items = await waitingItems(store, this.#run, batchItems);
        if (items.length === 0) return;
        await this.#deliver(items, destination, closing);
      }
    } catch (error) {
      const known = error instanceof KumikiError ? error : unforeseen(error, this.#run);
      log.warn({ run: this.#run, code: known.code, err: error }, "a delivery was put off");
      await putOff(store, this.#run, known, Date.now());
    }
  }

  /** Keeps what could be delivered, then throws what the target said. */
  async #deliver(items: readonly WaitingItem[], destination: Destination, closing: AbortSignal): Promise<void> {
    const ends: ItemEnd[] = [];
    const named = await this.#named(items);
    const queue = named.values();
    let failure: unknown;
    const carry = async (): Promise<void> => {
      for (const item of queue) {
        if (failure !== undefined || closing.aborted) return;
        await this.#one(item, destination).then(
          (end) => ends.push(end),
          (error: unknown) => {
            failure ??= error;
          },
        );
      }
    };
    await Promise.all(Array.from({ length: itemsAtOnce }, carry));
    await destination.settle();
    if (ends.length > 0) await keepEnds(this.#needs.store, this.#run, ends);
    for (const { position } of ends) this.#names?.forget(position);
    if (failure !== undefined) throw failure;
  }

  async #one({ position, outputs, inputs, names }: NamedItem, destination: Destination): Promise<ItemEnd> {
    try {
      const files = filesOf(names, outputsSchema.parse(unpack(outputs, inputs)), this.#needs.artifacts);
      return { position, files: await deliverItem(files, destination) };
    } catch (error) {
      if (error instanceof KumikiError && ownFailures.includes(error.code)) return { position, problem: error.problem };
      throw error;
    }
  }

  /** One after another: names are given in order. */
  async #named(items: readonly WaitingItem[]): Promise<NamedItem[]> {
    this.#names ??= await this.#openNames();
    const named: NamedItem[] = [];
    for (const item of items) named.push({ ...item, names: await this.#names.of(item.position) });
    return named;
  }

  async #openNames(): Promise<RunNames> {
    const { store } = this.#needs;
    const { document } = await store
      .selectFrom("runs")
      .select("document")
      .where("id", "=", this.#run)
      .executeTakeFirstOrThrow();
    const { outputs } = documentSchema.parse(JSON.parse(document));
    return new RunNames(store, this.#run, outputs);
  }
}

/** A fault of ours is told with a number for the log, and tried again: it must not lose anything. */
const unforeseen = (cause: unknown, run: string): KumikiError =>
  new KumikiError("INTERNAL", {}, { problem: problem("INTERNAL", { received: run }), cause });
