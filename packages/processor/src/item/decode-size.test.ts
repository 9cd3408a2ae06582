import { loadRegistry } from "@kumiki/components";
import { describeRegistry, type Image, makePlan, validate } from "@kumiki/core";
import fc from "fast-check";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { emptyWorld } from "../execute/planted.contract.ts";
import { runItem } from "./run-item.ts";

const registry = await loadRegistry();
const catalogue = describeRegistry(registry);

type Resize = Readonly<Record<string, unknown>>;

/** One photo, resized in several ways side by side. */
function planOf(resizes: readonly Resize[], size: { width: number; height: number }, maxSide?: number) {
  const input = { kind: "image", ...(maxSide !== undefined && { maxSide }) };
  const nodes = resizes.map((params, at) => [
    `n${at}`,
    { use: "geom.resize@1", in: { image: "$photo" }, with: params },
  ]);
  const { document } = validate(
    {
      kumiki: 1,
      name: "d",
      inputs: { photo: input },
      nodes: Object.fromEntries(nodes),
      outputs: Object.fromEntries(resizes.map((_, at) => [`p${at}`, `n${at}.image`])),
    },
    catalogue,
  );
  if (document === undefined) throw new Error("no document");
  return makePlan(document, registry, { sizes: { photo: { ...size, channels: 3 } } });
}

/** A picture with soft shapes, as a JPEG and with the very same pixels as a PNG, which is always decoded whole. */
async function twins(width: number, height: number) {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y] = [(Math.floor(at / 3) % width) / width, Math.floor(at / 3 / width) / height];
    return 128 + 100 * Math.sin(3 * x + 5 * y + (at % 3));
  });
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
  return { jpeg, png: await sharp(jpeg).png().toBuffer() };
}

const side = fc.integer({ min: 16, max: 240 });
const resize = fc.record({
  mode: fc.constantFrom("fit", "exact", "fill", "letterbox", "longestSide", "percent"),
  width: side,
  height: side,
  percent: fc.integer({ min: 15, max: 150 }),
  noUpscale: fc.boolean(),
  kernel: fc.constantFrom("lanczos", "lanczos", "cubic"),
});

describe("a JPEG that is decoded at the size that is wanted of it", () => {
  it("gives pictures of the size that the plan told, and that look as from all of its pixels", async () => {
    const cases = fc.record({
      width: fc.integer({ min: 120, max: 1000 }),
      height: fc.integer({ min: 120, max: 1000 }),
      resizes: fc.array(resize, { minLength: 1, maxLength: 3 }),
      maxSide: fc.option(fc.integer({ min: 100, max: 500 }), { nil: undefined }),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ width, height, resizes, maxSide }) => {
        fc.pre(Math.max(width, height) <= 3 * Math.min(width, height));
        const plan = planOf(resizes, { width, height }, maxSide);
        const { jpeg, png } = await twins(width, height);
        const results = await Promise.all(
          [jpeg, png].map((bytes) => runItem({ plan, world: emptyWorld, files: { photo: { bytes } } })),
        );
        for (const [at, step] of plan.steps.entries()) {
          const [shrunk, whole] = results.map(({ outputs }) => outputs[`p${at}`] as Image) as [Image, Image];
          const { width: w, height: h } = step.sizes.outputs.image ?? {};
          expect([shrunk.width, shrunk.height]).toEqual([w, h]);
          // In a few pixels half of one is much.
          if (Math.min(shrunk.width, shrunk.height) >= 8) expect(meanDifference(shrunk, whole)).toBeLessThan(6);
          for (const [index, value] of shrunk.root.toRoot.entries())
            expect(Math.abs(value - (whole.root.toRoot[index] ?? 0))).toBeLessThan(1e-6);
        }
      }),
      { numRuns: 40 },
    );
  });
});

const meanDifference = (one: Image, other: Image): number =>
  one.data.reduce((sum, value, at) => sum + Math.abs(value - (other.data[at] ?? 999)), 0) / one.data.length;
