import fc from "fast-check";
import { expect, it } from "vitest";
import { mirror } from "./mirror.ts";

it.each([1, 3, 4] as const)("pixels of %i bytes come from the last to the first, beyond one piece, too", (channels) => {
  const count = fc.oneof(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 3060, max: 4110 }));
  fc.assert(
    fc.property(count, (pixels) => {
      const from = Uint8Array.from({ length: pixels * channels }, (_, at) => (at * 31 + (at >> 8)) & 255);
      const to = new Uint8Array(from.length);
      mirror(from, to, channels);
      const wanted = from.map((_, at) => from[from.length - channels - (at - (at % channels)) + (at % channels)] ?? 0);
      expect(Buffer.compare(to, wanted)).toBe(0);
    }),
    { numRuns: 60 },
  );
});
