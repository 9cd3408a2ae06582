import fc from "fast-check";
import { expect, it } from "vitest";
import { blobAreas, findBlobs } from "./blobs.ts";
import { fillHoles, removeSpecks } from "./clean-mask.ts";

const mask = fc
  .record({ width: fc.integer({ min: 1, max: 24 }), height: fc.integer({ min: 1, max: 16 }) })
  .chain(({ width, height }) => {
    const length = width * height;
    return fc
      .array(fc.constantFrom(0, 127, 128, 255), { minLength: length, maxLength: length })
      .map((bytes) => ({ data: Uint8Array.from(bytes), width, height }));
  });
type Plane = { readonly data: Uint8Array; readonly width: number; readonly height: number };

/** Places that hang together with one place by `steps`, found by walking. */
function flood({ data, width, height }: Plane, from: number, steps: readonly (readonly number[])[]): Set<number> {
  const side = data[from]! >= 128;
  const found = new Set([from]);
  for (const at of found)
    for (const [dx = 0, dy = 0] of steps) {
      const [x, y] = [(at % width) + dx, Math.floor(at / width) + dy];
      const isIn = x >= 0 && x < width && y >= 0 && y < height;
      if (isIn && data[y * width + x]! >= 128 === side) found.add(y * width + x);
    }
  return found;
}
const four = [[1, 0], [-1, 0], [0, 1], [0, -1]]; // biome-ignore format: a table
const eight = [...four, [1, 1], [1, -1], [-1, 1], [-1, -1]];

it("blobs of any mask are those that a walk over 8 neighbours finds", () => {
  fc.assert(
    fc.property(mask, (of) => {
      const blobs = findBlobs(of);
      const labels = new Int32Array(of.data.length).fill(-1);
      for (const [run, start] of blobs.starts.entries()) labels.fill(blobs.blobs[run]!, start, blobs.ends[run]);
      const areas = blobAreas(blobs);
      for (const [at, byte] of of.data.entries()) {
        expect(labels[at]! >= 0).toBe(byte >= 128);
        if (byte < 128) continue;
        const walked = flood(of, at, eight);
        expect(areas[labels[at]!]).toBe(walked.size);
        for (const near of walked) expect(labels[near]).toBe(labels[at]);
      }
    }),
    { numRuns: 60 },
  );
});

it("holes are what a walk over 4 neighbours from outside does not reach; specks are small walks", () => {
  fc.assert(
    fc.property(mask, fc.integer({ min: 2, max: 9 }), (of, least) => {
      const { data, width, height } = of;
      const reachesEdge = (walked: Set<number>): boolean =>
        [...walked].some(
          (at) => at % width === 0 || (at + 1) % width === 0 || at < width || at >= width * (height - 1),
        );
      const filled = fillHoles(of);
      const cleaned = removeSpecks(of, least);
      for (const [at, byte] of data.entries()) {
        expect(filled[at]).toBe(byte < 128 && !reachesEdge(flood(of, at, four)) ? 255 : byte);
        expect(cleaned[at]).toBe(byte >= 128 && flood(of, at, eight).size < least ? 0 : byte);
      }
    }),
    { numRuns: 40 },
  );
});
