import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { WeightSpec } from "./topology.ts";
import { decodeWeights } from "./weights.ts";

const quantization = fc.oneof(
  fc.constant({ dtype: "float16" as const }),
  fc.record({
    dtype: fc.constantFrom("uint8" as const, "uint16" as const),
    scale: fc.double({ min: 1e-4, max: 10, noNaN: true }),
    min: fc.double({ min: -50, max: 50, noNaN: true }),
  }),
);
const shape = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 3 });
const spec: fc.Arbitrary<Omit<WeightSpec, "name">> = fc.oneof(
  fc.record({ shape, dtype: fc.constantFrom("float32", "int32", "bool") }),
  fc.record({ shape, dtype: fc.constant("float32"), quantization }),
  fc.record({ shape, dtype: fc.constant("int32"), quantization: quantization.filter((q) => q.dtype !== "float16") }),
);
const specs = fc
  .array(spec, { minLength: 1, maxLength: 6 })
  .map((list) => list.map((each, index): WeightSpec => ({ ...each, name: `w${index}` })));
/** More bytes than any of the specs need, at an odd place of a Buffer as files may lie. */
const bytes = fc.uint8Array({ minLength: 4001, maxLength: 4001 }).map((array) => Buffer.from(array).subarray(1));

beforeAll(() => tf.setBackend("cpu"));

describe("decodeWeights", () => {
  it("reads what TensorFlow.js reads, whatever the quantization", () => {
    fc.assert(
      fc.property(specs, bytes, (list, stored) => {
        const ours = decodeWeights(list, stored);
        const theirs = tf.io.decodeWeights(new Uint8Array(stored).buffer, list as tf.io.WeightsManifestEntry[]);
        for (const { name } of list) {
          const tensor = theirs[name];
          expect(ours.get(name)?.shape).toEqual(tensor.shape);
          expect(Array.from(ours.get(name)?.data as ArrayLike<number>)).toEqual(Array.from(tensor.dataSync()));
        }
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a file that is shorter than the manifest says", () => {
    const list: WeightSpec[] = [{ name: "w", shape: [3], dtype: "float32" }];
    expect(() => decodeWeights(list, new Uint8Array(11))).toThrow('the weights end at byte 11, "w" needs 12');
  });
});
