import { Caller } from "./caller.ts";
import { findMadeRuns, makeRuns, whyOf } from "./make-run.ts";
import { trimHistory } from "./remove.ts";
import { triggerOf } from "./trigger.ts";
import type { Triggers } from "./triggers.ts";

/** History is trimmed so often. */
const trimMs = 3_600_000;
/** A trigger that cannot do its work is looked at again after this. */
const troubledMs = 10_000;

/** Looks at triggers whose time has come, makes the runs of what fired, and calls webhooks. */
export class Ticker {
  readonly #triggers: Triggers;
  readonly #caller: Caller;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #going: Promise<void> | undefined;
  #trimAt = 0;

  constructor(triggers: Triggers) {
    this.#triggers = triggers;
    this.#caller = new Caller(triggers.world);
  }

  /** Tells what was missed and goes on with what the last server had begun. */
  async start(): Promise<void> {
    const { world } = this.#triggers;
    await findMadeRuns(world);
    this.#timer = setInterval(() => this.#tick(), world.settings.lookMs);
    this.#tick();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#going;
    await this.#caller.stop();
  }

  #tick(): void {
    this.#going ??= this.#pass()
      .catch((err: unknown) => this.#triggers.world.log.error({ err }, "triggers"))
      .finally(() => {
        this.#going = undefined;
      });
  }

  async #pass(): Promise<void> {
    const { world } = this.#triggers;
    const { signal } = this.#stop;
    const now = Date.now();
    const due = await world.store
      .selectFrom("triggers")
      .selectAll()
      .where("due_at", "<=", now)
      .where("is_paused", "=", 0)
      .orderBy("due_at")
      .execute();
    for (const row of due) if (!signal.aborted) await this.#look(row, now);
    await makeRuns(world, now, signal);
    await this.#caller.look(now, signal);
    if (now < this.#trimAt) return;
    this.#trimAt = now + trimMs;
    await trimHistory(world.store, world.settings.keepFirings);
  }

  /** One that cannot do its work (a disk is away) says why, and the others go on. */
  async #look(row: Parameters<typeof triggerOf>[0], now: number): Promise<void> {
    const { kinds, world } = this.#triggers;
    const { signal } = this.#stop;
    const same = world.store.updateTable("triggers").where("id", "=", row.id);
    try {
      const trigger = triggerOf(row);
      await kinds[trigger.definition.kind].look?.(trigger, world, now, signal);
      if (row.problem !== null) await same.set({ problem: null }).execute();
    } catch (error) {
      if (signal.aborted) return;
      if (row.problem === null) world.log.warn({ err: error, trigger: row.id }, "a trigger cannot do its work");
      const change = { problem: JSON.stringify(whyOf(error)), due_at: now + troubledMs };
      await same.set(change).where("is_paused", "=", 0).execute();
    }
  }
}
