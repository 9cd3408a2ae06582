import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dueMoments, nextMoment } from "./moments.ts";

const at = (words: string): number => Date.parse(words);
function moments(schedule: string, zone: string, from: string, count: number): string[] {
  const found: string[] = [];
  for (let now: number | undefined = at(from); found.length < count; ) {
    now = nextMoment({ schedule, zone }, now);
    if (now === undefined) return found;
    found.push(new Date(now).toISOString());
  }
  return found;
}

describe("moments of a schedule", () => {
  it("follow the time zone", () => {
    expect(moments("0 9 * * MON-FRI", "Asia/Tokyo", "2026-11-27T00:00:00Z", 2)).toEqual([
      "2026-11-30T00:00:00.000Z",
      "2026-12-01T00:00:00.000Z",
    ]);
  });

  it("that the clock skips in spring come right after the gap, once", () => {
    expect(moments("30 2 * * *", "Europe/Berlin", "2026-03-28T02:00:00Z", 2)).toEqual([
      "2026-03-29T01:00:00.000Z",
      "2026-03-30T00:30:00.000Z",
    ]);
  });

  it("that the clock shows twice in autumn come once", () => {
    expect(moments("30 2 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", 2)).toEqual([
      "2026-10-25T00:30:00.000Z",
      "2026-10-26T01:30:00.000Z",
    ]);
  });

  it.each(["2026-10-24T23:00:00Z", "2026-03-29T00:00:00Z"])("every half hour goes on by real time from %s", (from) => {
    const expected = Array.from({ length: 8 }, (_, step) => new Date(at(from) + (step + 1) * 1_800_000).toISOString());
    expect(moments("*/30 * * * *", "Europe/Berlin", from, 8)).toEqual(expected);
  });

  it("only ever go forward, whatever the zone and the time of the year", () => {
    const zone = fc.constantFrom(
      "Europe/Berlin",
      "America/New_York",
      "Australia/Lord_Howe",
      "Asia/Tokyo",
      "Africa/Cairo",
    );
    const schedule = fc.constantFrom("*/30 * * * *", "30 2 * * *", "0 0 * * *", "15 1-3 * * SUN");
    const start = fc.integer({ min: at("2026-01-01T00:00:00Z"), max: at("2027-12-31T00:00:00Z") });
    fc.assert(
      fc.property(zone, schedule, start, (zone, schedule, start) => {
        let now = start;
        for (let step = 0; step < 12; step++) {
          const next = nextMoment({ schedule, zone }, now);
          expect(next).toBeGreaterThan(now);
          now = next ?? now;
        }
      }),
    );
  });

  it("are counted up to now, which one of them may be", () => {
    const first = at("2026-11-26T10:00:00Z");
    expect(dueMoments({ schedule: "0 * * * *", zone: "UTC" }, first, at("2026-11-26T13:00:00Z"))).toEqual({
      count: 4,
      first,
      last: at("2026-11-26T13:00:00Z"),
      next: at("2026-11-26T14:00:00Z"),
    });
  });

  it.each([
    ["61 * * * *", "UTC"],
    ["* * * * * *", "UTC"],
    ["0 0 * * *", "Mars/Base"],
    ["whenever I like it", "UTC"],
  ])("of %s in %s are refused with what is expected", (schedule, zone) => {
    expect(() => nextMoment({ schedule, zone }, 0)).toThrow(/five fields \(minute hour day month weekday\)/);
  });
});
