import { PassThrough } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FrameTooLarge, frameReader, writeFrame } from "./frames.ts";

const limits = { jsonBytes: 2 ** 20, arrayBytes: 2 ** 20 };
const arrays = fc.oneof(fc.uint8Array(), fc.float32Array({ noNaN: true }), fc.int32Array());
const numbers = fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1.5);

/** What a reader tells of these values when their bytes come in pieces of these lengths. */
function travel(values: readonly unknown[], lengths: readonly number[]): unknown[] {
  const stream = new PassThrough();
  for (const value of values) writeFrame(stream, value);
  const bytes = stream.read() as Buffer;
  const told: unknown[] = [];
  const read = frameReader(limits, (value) => told.push(value));
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = lengths[turn % lengths.length] ?? 1;
    read(bytes.subarray(at, at + length));
    at += length;
  }
  return told;
}

describe("frames", () => {
  it("bring any values over a pipe as they were, however it cuts them", () => {
    const value = fc.record({
      json: fc.jsonValue(),
      array: arrays,
      number: numbers,
      list: fc.array(arrays),
      "a.b": arrays,
    });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 4 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }),
        (values, lengths) => {
          // JSON has one zero.
          const one = (given: unknown): unknown => JSON.parse(JSON.stringify(given));
          expect(travel(values, lengths)).toEqual(values.map(({ json, ...rest }) => ({ json: one(json), ...rest })));
        },
      ),
    );
  });

  it("that are larger than the reader takes are refused before their bytes have come", () => {
    const header = (written: object): Buffer => {
      const json = Buffer.from(JSON.stringify(written));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(json.length);
      return Buffer.concat([length, json]);
    };
    const read = (bytes: Uint8Array) => () => frameReader(limits, () => {})(bytes);
    expect(read(Buffer.from([255, 255, 255, 127]))).toThrow(FrameTooLarge);
    const array = (bytes: number, path: (string | number)[] = ["a"]) =>
      header({ body: { a: null }, arrays: [[path, "Uint8Array", bytes]], numbers: [] });
    expect(read(array(2 ** 40))).toThrow(FrameTooLarge);
    expect(read(array(-1))).toThrow(TypeError);
    expect(read(array(0, ["__proto__", "polluted"]))).toThrow(TypeError);
    expect(read(array(0, ["b"]))).toThrow(TypeError);
  });
});
