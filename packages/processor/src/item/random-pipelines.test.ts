import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogueSize, randomRun } from "./random-run.contract.ts";

/** So many that are valid; more of them by hand: `KUMIKI_RANDOM_PIPELINES=5000`. */
const count = Number(process.env.KUMIKI_RANDOM_PIPELINES ?? 150);
const size = fc.integer({ min: 1, max: 60 });

describe("a random pipeline over the whole catalogue", () => {
  it("runs, or ends in a coded error, whatever its parts make of each other", { timeout: count * 2_000 }, async () => {
    const ran = new Set<string>();
    let [valid, succeeded] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.nat(), size, size, fc.constantFrom(1, 3, 4), async (seed, width, height, channels) => {
        const ended = await randomRun(seed, { width, height, channels });
        if (ended !== "invalid") valid++;
        if (typeof ended === "string") return;
        succeeded++;
        for (const id of ended) ran.add(id);
      }),
      { numRuns: count, endOnFailure: true },
    );
    expect(valid).toBeGreaterThan(count / 2);
    expect(succeeded).toBeGreaterThan(valid / 3);
    expect(ran.size).toBeGreaterThan(catalogueSize / 2);
  });
});
