import { type DeliveredItem, type Delivery, KumikiError } from "@kumiki/core";
import type { RunBus } from "../runs/bus.ts";
import { Courier, type CourierNeeds } from "./courier.ts";
import { deliverAgain } from "./deliver-again.ts";
import { type DeliveryPage, dueSinks, readDeliveries, readDelivery } from "./outbox.ts";

/** Runs whose results are brought somewhere at the same time. */
const couriersAtOnce = 8;
/** How often it is looked what has come due, ms; what was just made is looked at once. */
const lookEveryMs = 1_000;

interface SinkNeeds extends CourierNeeds {
  readonly bus: Pick<RunBus, "onWork">;
}

/** Brings results of runs to where they are to go. All that is known stands in the database, so a kill loses nothing. */
export class Sinks {
  readonly #needs: SinkNeeds;
  readonly #busy = new Map<string, Promise<void>>();
  readonly #closing = new AbortController();
  #looking: Promise<void> = Promise.resolve();
  #isWanted = false;
  #stop: () => void = () => {};

  constructor(needs: SinkNeeds) {
    this.#needs = needs;
  }

  start(): void {
    const timer = setInterval(() => this.#wake(), lookEveryMs);
    const unsubscribe = this.#needs.bus.onWork(() => this.#wake());
    this.#stop = () => {
      clearInterval(timer);
      unsubscribe();
    };
    this.#wake();
  }

  /** Files that are under way arrive; what follows is delivered after the next start. */
  async stop(): Promise<void> {
    this.#stop();
    this.#closing.abort();
    await this.#looking;
    await Promise.all(this.#busy.values());
  }

  /** How a run's results get where they are to go; undefined when the server alone keeps them. */
  get = (run: string): Promise<Delivery | undefined> => readDelivery(this.#needs.store, run);

  items = (run: string, page: DeliveryPage): Promise<DeliveredItem[]> => readDeliveries(this.#needs.store, run, page);

  /** NOTHING_TO_DELIVER. */
  async again(run: string, which: "failed" | "all"): Promise<Delivery> {
    await deliverAgain(this.#needs.store, run, which);
    this.#wake();
    const delivery = await this.get(run);
    if (delivery === undefined) throw new KumikiError("NOTHING_TO_DELIVER");
    return delivery;
  }

  /** Many wishes while one look is under way are one look after it. */
  #wake(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#looking = this.#looking.then(async () => {
      this.#isWanted = false;
      await this.#look().catch((err: unknown) => this.#needs.log.error({ err }, "deliveries could not be looked up"));
    });
  }

  async #look(): Promise<void> {
    if (this.#closing.signal.aborted || this.#busy.size >= couriersAtOnce) return;
    for (const { run, target } of await dueSinks(this.#needs.store, Date.now())) {
      if (this.#busy.has(run)) continue;
      if (this.#busy.size >= couriersAtOnce) return;
      const work = new Courier(this.#needs, run, target).work(this.#closing.signal).catch((err: unknown) => {
        this.#needs.log.error({ err, run }, "a courier failed");
      });
      this.#busy.set(
        run,
        work.then(() => {
          this.#busy.delete(run);
          this.#wake();
        }),
      );
    }
  }
}
