import { KumikiError, text } from "@kumiki/core";
import { sql } from "kysely";
import type { CallRow } from "./calls.ts";
import { whyOf } from "./make-run.ts";
import { sendCall } from "./send-call.ts";
import { type Trigger, triggerOf } from "./trigger.ts";
import type { TriggerWorld } from "./trigger-kind.ts";

/** Calls to one receiver that are under way at a time; a slow one holds up no other. */
const atOnce = 16;

/** HTTP status of what will not come back. */
const gone = 410;

/** Makes the calls of webhooks whose time has come; each receiver has its own line. */
export class Caller {
  readonly #world: TriggerWorld;
  readonly #lines = new Map<string, Promise<void>>();

  constructor(world: TriggerWorld) {
    this.#world = world;
  }

  /** Begins what is due; ends come later. */
  async look(now: number, signal: AbortSignal): Promise<void> {
    const { store, log } = this.#world;
    const due = await store
      .selectFrom("webhook_calls")
      .innerJoin("triggers", "triggers.id", "webhook_calls.trigger")
      .selectAll("triggers")
      .distinct()
      .where("status", "=", "waiting")
      .where("next_at", "<=", now)
      .where("is_paused", "=", 0)
      .execute();
    for (const row of due) {
      if (this.#lines.has(row.id)) continue;
      const line = this.#line(triggerOf(row), signal)
        .catch((err: unknown) => log.error({ err, trigger: row.id }, "calls of a webhook"))
        .finally(() => this.#lines.delete(row.id));
      this.#lines.set(row.id, line);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.#lines.values());
  }

  async #line(trigger: Trigger, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && (await this.#isOpen(trigger.id))) {
      const calls = await this.#world.store
        .selectFrom("webhook_calls")
        .selectAll()
        .where("trigger", "=", trigger.id)
        .where("status", "=", "waiting")
        .where("next_at", "<=", Date.now())
        .orderBy("seq")
        .limit(atOnce)
        .execute();
      if (calls.length === 0) return;
      await Promise.all(calls.map((call) => this.#call(trigger, call, signal)));
    }
  }

  /** It may have been paused or removed since. */
  async #isOpen(id: string): Promise<boolean> {
    const { store } = this.#world;
    const row = await store.selectFrom("triggers").select("is_paused").where("id", "=", id).executeTakeFirst();
    return row?.is_paused === 0;
  }

  async #call(trigger: Trigger, call: CallRow, signal: AbortSignal): Promise<void> {
    try {
      const answer = await sendCall(trigger, call, this.#world, signal);
      if (answer >= 200 && answer < 300) await this.#keep(call, { status: "taken", answer, problem: null });
      else await this.#failed(call, refusal(trigger, answer), answer);
    } catch (error) {
      // A server that ends is no failure of the receiver.
      if (!signal.aborted) await this.#failed(call, error, null);
    }
  }

  async #failed(call: CallRow, error: unknown, answer: number | null): Promise<void> {
    const { retryMs } = this.#world.settings;
    const pause = retryMs[call.tries];
    // A receiver that is gone for good says so; a run that was removed cannot be told any more.
    const isHopeless = answer === gone || (error instanceof KumikiError && error.code === "NOT_FOUND");
    const given = { answer, problem: JSON.stringify(whyOf(error)) };
    if (pause === undefined || isHopeless) return this.#keep(call, { status: "dead", ...given });
    await this.#keep(call, { status: "waiting", next_at: Date.now() + pause, ...given });
  }

  async #keep(call: CallRow, change: Partial<CallRow>): Promise<void> {
    const ended_at = change.status === "waiting" ? null : new Date().toISOString();
    await this.#world.store
      .updateTable("webhook_calls")
      .set({ ...change, tries: sql`tries + 1`, ended_at })
      .where("seq", "=", call.seq)
      .where("status", "=", "waiting")
      .execute();
  }
}

const refusal = ({ definition }: Trigger, status: number): KumikiError =>
  new KumikiError("WEBHOOK_NOT_TAKEN", {
    ...(definition.kind === "webhook" && { field: definition.webhook.url }),
    received: text(`状態 ${status}`, `status ${status}`),
  });
