import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadRegistry } from "@kumiki/components";
import { describeRegistry, makePlan, type Plan, validate } from "@kumiki/core";
import { openModelStore } from "@kumiki/models";
import fc from "fast-check";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEngine, type Engine } from "../engine.ts";
import { memoryEmbeddings } from "../gallery/embedding-caches.ts";
import { folderGalleries } from "../gallery/folder.ts";
import { embeddedBackend } from "../inference/embedded/embedded.ts";
import type { KeepFile } from "./describe-step.ts";
import { storeResults } from "./store-results.ts";

const registry = await loadRegistry();
const catalogue = describeRegistry(registry);
const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const keep: KeepFile = async ({ bytes, ...file }) => ({ ...file, sha256: hashOf(bytes), sizeBytes: bytes.length });

let home: string;
let plain: Engine;
let keeping: Engine;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "kumiki-bytes-"));
  const store = openModelStore(home);
  const common = { registry, store, galleries: folderGalleries, embeddings: memoryEmbeddings() };
  plain = createEngine({ ...common, backend: embeddedBackend({ store }) });
  keeping = createEngine({ ...common, backend: embeddedBackend({ store }), cacheBytes: 50_000_000 });
});
afterAll(async () => {
  await plain?.close();
  await keeping?.close();
  await rm(home, { recursive: true });
});

const side = fc.integer({ min: 20, max: 200 });
const step = fc.oneof(
  fc.record({
    use: fc.constant("geom.resize@1"),
    with: fc.record({
      mode: fc.constantFrom("fit", "exact", "fill", "letterbox", "longestSide", "percent"),
      width: side,
      height: side,
      percent: fc.integer({ min: 20, max: 150 }),
    }),
  }),
  fc.record({ use: fc.constant("geom.crop@1"), with: fc.constant({ x: 0.1, y: 0.2, width: 0.7, height: 0.6 }) }),
  fc.record({ use: fc.constant("geom.rotate@1"), with: fc.record({ angle: fc.constantFrom(90, 5) }) }),
  fc.record({ use: fc.constant("geom.flip@1"), with: fc.constant({}) }),
  fc.record({ use: fc.constant("filter.blur@3"), with: fc.constant({ radius: 3 }) }),
  fc.record({ use: fc.constant("filter.sharpen@2"), with: fc.constant({}) }),
  fc.record({ use: fc.constant("color.grayscale@1"), with: fc.constant({}) }),
  fc.record({ use: fc.constant("color.adjust@2"), with: fc.constant({ contrast: 1.2, saturation: 1.3 }) }),
  fc.record({ use: fc.constant("draw.text@1"), with: fc.constant({ text: "組木", anchor: "bottomRight" }) }),
);

/** Each step reads the photo or an earlier step; those that nobody reads are results, and some others. */
const chain = fc.array(fc.record({ step, reads: fc.nat(99), isResult: fc.boolean() }), { minLength: 1, maxLength: 5 });
type Chain = typeof chain extends fc.Arbitrary<infer T> ? T : never;

function planOf(steps: Chain): Plan {
  const sources = ["$photo", ...steps.map((_, at) => `n${at}.image`)];
  const nodes = steps.map(({ step: used, reads }, at) => [
    `n${at}`,
    { ...used, in: { image: sources[reads % (at + 1)] } },
  ]);
  const read = new Set(steps.map(({ reads }, at) => reads % (at + 1)));
  const outputs = steps.flatMap(({ isResult }, at) =>
    isResult || !read.has(at + 1) ? [[`p${at}`, `n${at}.image`]] : [],
  );
  const written = { kumiki: 1, name: "d", inputs: { photo: { kind: "image" } } };
  const { document } = validate(
    { ...written, nodes: Object.fromEntries(nodes), outputs: Object.fromEntries(outputs) },
    catalogue,
  );
  if (document === undefined) throw new Error("no document");
  return makePlan(document, registry);
}

async function photo(width: number, height: number, format: "jpeg" | "png"): Promise<Buffer> {
  const noise = Uint8Array.from({ length: width * height * 3 }, (_, at) => (at * at * 31 + at * 7) & 255);
  return sharp(noise, { raw: { width, height, channels: 3 } })
    .blur(1.5)
    .toFormat(format)
    .toBuffer();
}

describe("same input, same bytes", () => {
  it("whether previews are kept, steps come from the cache, or the hash was known", async () => {
    const cases = fc.record({
      chain,
      width: fc.integer({ min: 40, max: 400 }),
      height: fc.integer({ min: 40, max: 400 }),
      format: fc.constantFrom("jpeg", "jpeg", "png"),
    });
    await fc.assert(
      fc.asyncProperty(cases, async ({ chain: steps, width, height, format }) => {
        const plan = planOf(steps);
        const bytes = await photo(width, height, format);
        const stored = async (engine: Engine, how: object, sha256?: string) => {
          const file = { bytes, ...(sha256 !== undefined && { sha256 }) };
          return storeResults(plan, await engine.run({ plan, files: { photo: file }, ...how }), keep);
        };
        const expected = await stored(plain, { concurrency: 1 });
        expect(await stored(plain, { previews: keep }, hashOf(bytes))).toEqual(expected);
        expect(await stored(keeping, {})).toEqual(expected);
        expect(await stored(keeping, { previews: keep })).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
