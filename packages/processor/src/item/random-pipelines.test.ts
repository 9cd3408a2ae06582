import { loadRegistry } from "@kumiki/components";
import { describeRegistry, KumikiError, makePlan, validate } from "@kumiki/core";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { emptyWorld } from "../execute/planted.contract.ts";
import { Draw, randomDocument } from "./random-document.contract.ts";
import { runItem } from "./run-item.ts";
import { storeResults } from "./store-results.ts";

/** So many that are valid; more of them by hand: `KUMIKI_RANDOM_PIPELINES=5000`. */
const count = Number(process.env.KUMIKI_RANDOM_PIPELINES ?? 150);
const registry = await loadRegistry();
const whole = describeRegistry(registry);
/** Parts without models, which are tested where their models are. */
const catalogue = { components: whole.components.filter(({ family }) => family !== "ai" && family !== "recipe") };

const size = fc.integer({ min: 1, max: 60 });
async function photo(width: number, height: number, channels: 1 | 3 | 4): Promise<Buffer> {
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => (at * 37 + (at >> 5)) % 256);
  return sharp(data, { raw: { width, height, channels } }).png().toBuffer();
}

describe("a random pipeline over the whole catalogue", () => {
  it("runs, or ends in a coded error, whatever its parts make of each other", { timeout: count * 2_000 }, async () => {
    const ran = new Set<string>();
    let [valid, succeeded] = [0, 0];
    await fc.assert(
      fc.asyncProperty(fc.nat(), size, size, fc.constantFrom(1, 3, 4), async (seed, width, height, channels) => {
        const { document, problems } = validate(randomDocument(new Draw(seed), catalogue), whole);
        // What the validator refuses, it refuses with codes; that is its own test.
        if (document === undefined || problems.some(({ severity }) => severity === "error")) return;
        valid++;
        const plan = makePlan(document, registry, { sizes: { photo: { width, height, channels } } });
        const files = { photo: { bytes: await photo(width, height, channels as 1 | 3 | 4) } };
        try {
          const result = await runItem({ plan, world: emptyWorld, files });
          await storeResults(plan, result, async ({ bytes, ...rest }) => ({
            ...rest,
            sha256: "0".repeat(64),
            sizeBytes: bytes.length,
          }));
          succeeded++;
          for (const { component } of plan.steps) ran.add(component.id);
        } catch (error) {
          expect(error).toBeInstanceOf(KumikiError);
          expect((error as KumikiError).code).not.toBe("INTERNAL");
          // A part that throws what it did not mean to.
          const { cause } = error as KumikiError;
          if (!(cause instanceof KumikiError)) expect(cause, JSON.stringify(document.nodes)).toBeUndefined();
        }
      }),
      { numRuns: count, endOnFailure: true },
    );
    expect(valid).toBeGreaterThan(count / 2);
    expect(succeeded).toBeGreaterThan(valid / 3);
    expect(ran.size).toBeGreaterThan(catalogue.components.length / 2);
  });
});
