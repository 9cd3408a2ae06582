import { KumikiError, reasonFor, text } from "@kumiki/core";
import { Cron } from "croner";
import type { Definition } from "./schema.ts";

type Schedule = Pick<Definition<"cron">["cron"], "schedule" | "zone">;

/** So many moments are counted; who was away for longer hears "at least". */
const mostCounted = 100_000;

/** Moments of a schedule up to a time: how many, the first, the last, and the next one after them (ms since 1970). */
export interface DueMoments {
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** Undefined: there is none any more. */
  readonly next: number | undefined;
}

/**
 * The next moment after `now`. What a clock skips in spring happens right after the gap, what it shows twice in autumn
 * happens once; steps such as every half hour go by real time. TRIGGER_SCHEDULE_INVALID.
 */
export function nextMoment({ schedule, zone }: Schedule, now: number): number | undefined {
  try {
    const next = new Cron(schedule, { timezone: zone, paused: true, mode: "5-part" }).nextRun(new Date(now));
    // A library that ever went back in time would fire for ever.
    if (next !== null && next.getTime() <= now) throw new RangeError(`next is ${next.toISOString()}`);
    return next?.getTime();
  } catch (error) {
    const { detail } = reasonFor(error);
    const expected = text(
      "「分 時 日 月 曜日」の 5 項目と、Asia/Tokyo のようなタイムゾーン",
      "five fields (minute hour day month weekday) and a time zone such as Asia/Tokyo are needed",
    );
    throw new KumikiError("TRIGGER_SCHEDULE_INVALID", { received: `${schedule} (${zone})`, expected, detail });
  }
}

/** From `first`, which is one, to `now`. */
export function dueMoments(schedule: Schedule, first: number, now: number): DueMoments {
  let last = first;
  let count = 1;
  let next = nextMoment(schedule, first);
  while (next !== undefined && next <= now && count < mostCounted) {
    last = next;
    count += 1;
    next = nextMoment(schedule, last);
  }
  return { count, first, last, next: next !== undefined && next <= now ? nextMoment(schedule, now) : next };
}
