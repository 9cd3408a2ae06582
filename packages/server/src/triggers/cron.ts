import { KumikiError, text } from "@kumiki/core";
import { checkWholeRun } from "./check-run.ts";
import { addFiring } from "./firings.ts";
import { type DueMoments, dueMoments, nextMoment } from "./moments.ts";
import type { Definition } from "./schema.ts";
import type { Trigger } from "./trigger.ts";
import { byHand, type TriggerKind, type TriggerWorld } from "./trigger-kind.ts";

type Cron = Definition<"cron">;

/** A schedule: a moment fires once, also over restarts; what passed while the server was down is told. */
export const cron: TriggerKind<Cron> = {
  async check({ cron, run }, world) {
    const next = nextMoment(cron, Date.now());
    if (next === undefined)
      throw new KumikiError("TRIGGER_SCHEDULE_INVALID", {
        received: cron.schedule,
        expected: text("いつか来る日時が必要です", "it must come at some time"),
      });
    await checkWholeRun(run, world);
  },
  nextLook: ({ cron }, now) => nextMoment(cron, now) ?? null,
  async look(trigger, world, now) {
    if (trigger.dueAt === null) return;
    const moments = dueMoments(trigger.definition.cron, trigger.dueAt, now);
    await world.store.transaction().execute(async (store) => {
      // Only who moves it on fires.
      const moved = await store
        .updateTable("triggers")
        .set({ due_at: moments.next ?? null })
        .where("id", "=", trigger.id)
        .where("due_at", "=", trigger.dueAt)
        .executeTakeFirst();
      if (moved.numUpdatedRows === 1n) await fireMoments({ ...world, store }, trigger, moments, now);
    });
  },
  fire: async (trigger, { store }, key) => ({ firing: (await addFiring(store, trigger.id, byHand(key))).id }),
};

const iso = (ms: number): string => new Date(ms).toISOString();

/** The last moment fires if it is not too late; the others were missed, and by the trigger's choice one run makes up for them. */
async function fireMoments(
  { store, settings, log }: TriggerWorld,
  trigger: Trigger<Cron>,
  due: DueMoments,
  now: number,
) {
  const { id, definition } = trigger;
  const isLate = now - due.last > settings.graceMs;
  const missed = isLate ? due.count : due.count - 1;
  if (missed > 0) {
    const known = { count: missed, dueAt: due.first, untilAt: due.last };
    await addFiring(store, id, { cause: "due", key: `missed:${iso(due.first)}`, isMissed: true, ...known });
    const words = `missed ${missed} moments of "${definition.name}" from ${iso(due.first)}: the server was down`;
    log.warn({ trigger: id, ...known }, words);
  }
  const dueAt = due.last;
  if (!isLate) await addFiring(store, id, { cause: "due", key: `due:${iso(due.last)}`, dueAt });
  else if (definition.cron.missed === "once")
    await addFiring(store, id, { cause: "made-up", key: `made-up:${iso(due.last)}`, dueAt });
}
