import { readFileSync } from "node:fs";
import { KumikiError } from "@kumiki/core";
import fc from "fast-check";
import { initSync, JxlImage } from "jxl-oxide-wasm";
import { beforeAll, describe, expect, it } from "vitest";
import { expectedPictures, planted } from "../planted-pictures.contract.ts";
import { readJxlSize } from "./header.ts";

const module = new URL(import.meta.resolve("jxl-oxide-wasm/module.wasm"));
beforeAll(() => void initSync({ module: readFileSync(module) }));

type Bit = readonly [count: number, value: number];

/** Bits of a codestream, lowest first, with some more that the decoder wants to have seen. */
function codestream(bits: readonly Bit[]): Uint8Array {
  const all = bits.flatMap(([count, value]) =>
    Array.from({ length: count }, (_, at) => Math.floor(value / 2 ** at) % 2),
  );
  const bytes = new Uint8Array(2 + Math.ceil(all.length / 8) + 40);
  bytes.set([0xff, 0x0a]);
  for (const [at, bit] of all.entries()) bytes[2 + (at >> 3)] |= bit << (at & 7);
  return bytes;
}

const choice = fc.oneof(
  fc.integer({ min: 1, max: 512 }).map((side): Bit[] => [
    [2, 0],
    [9, side - 1],
  ]),
  fc.integer({ min: 1, max: 8192 }).map((side): Bit[] => [
    [2, 1],
    [13, side - 1],
  ]),
  fc.integer({ min: 1, max: 2 ** 18 }).map((side): Bit[] => [
    [2, 2],
    [18, side - 1],
  ]),
);
const eighths = fc.integer({ min: 0, max: 31 }).map((eighth): Bit[] => [[5, eighth]]);
const side = (isSmall: boolean) => (isSmall ? eighths : choice);
const size = fc
  .boolean()
  .chain((isSmall) =>
    fc
      .tuple(side(isSmall), side(isSmall), fc.integer({ min: 0, max: 7 }))
      .map(([height, width, ratio]): Bit[] => [
        [1, isSmall ? 1 : 0],
        ...height,
        [3, ratio],
        ...(ratio === 0 ? width : []),
      ]),
  );
/** ImageMetadata: all as usual, or an orientation and then 8 bits of sRGB in modular form. */
const orientation = fc.option(fc.integer({ min: 0, max: 7 })).map((turn): Bit[] =>
  turn === null
    ? [[1, 1]]
    : [
        [1, 0],
        [1, 1],
        [3, turn],
        [3, 0],
        [3, 0],
        [1, 1],
        [2, 0],
        [1, 1],
        [1, 1],
        [2, 0],
        [1, 1],
      ],
);

/** Undefined where it minds what follows the header. */
function sizeByDecoder(file: Uint8Array) {
  const image = new JxlImage();
  try {
    image.feedBytes(file);
    return image.tryInit() ? { width: image.width, height: image.height } : undefined;
  } catch {
    return undefined;
  }
}

describe("the size of a JPEG XL picture", () => {
  it("is what the decoder finds, in every way that a size and a turn are written", () => {
    let compared = 0;
    fc.assert(
      fc.property(size, orientation, (sizes, turn) => {
        const file = codestream([...sizes, ...turn, [1, 1]]);
        const found = sizeByDecoder(file);
        if (found === undefined) return;
        expect(readJxlSize(file)).toEqual(found);
        compared++;
      }),
      { numRuns: 500 },
    );
    expect(compared).toBeGreaterThan(100);
  });

  it("is found in a container, whole or in parts", () => {
    const file = planted("lossless.jxl");
    const { width, height } = expectedPictures["lossless.jxl"];
    const bare = file[0] === 0xff ? file : file.subarray(file.indexOf(Buffer.from([0xff, 0x0a])));
    const box = (type: string, ...content: Uint8Array[]): Buffer => {
      const body = Buffer.concat(content);
      const head = Buffer.from(`\0\0\0\0${type}`, "latin1");
      head.writeUInt32BE(body.length + 8);
      return Buffer.concat([head, body]);
    };
    const begin = [
      box("JXL ", Buffer.from("\r\n\x87\n", "latin1")),
      box("ftyp", Buffer.from("jxl \0\0\0\0jxl ", "latin1")),
    ];
    expect(readJxlSize(bare)).toEqual({ width, height });
    expect(readJxlSize(Buffer.concat([...begin, box("Exif", Buffer.alloc(9)), box("jxlc", bare)]))).toEqual({
      width,
      height,
    });
    const parts = [
      box("jxlp", Buffer.from([0, 0, 0, 0]), bare.subarray(0, 30)),
      box("jxlp", Buffer.from([128, 0, 0, 1]), bare.subarray(30)),
    ];
    expect(readJxlSize(Buffer.concat([...begin, ...parts]))).toEqual({ width, height });
    const endless = box("jxlc", bare);
    endless.writeUInt32BE(0);
    expect(readJxlSize(Buffer.concat([...begin, endless]))).toEqual({ width, height });
    const long = Buffer.concat([Buffer.from("\0\0\0\x01jxlc\0\0\0\0\0\0\0\0", "latin1"), bare]);
    long.writeBigUInt64BE(BigInt(long.length), 8);
    expect(readJxlSize(Buffer.concat([...begin, long]))).toEqual({ width, height });
  });

  it("of any bytes it is a size or a coded error", () => {
    const start = fc.constantFrom([0xff, 0x0a], [...Buffer.from("\0\0\0\x0cJXL \r\n\x87\n", "latin1")]);
    const box = fc
      .tuple(fc.nat(40), fc.constantFrom("jxlc", "jxlp", "Exif", "free"))
      .map(([length, type]) => [0, 0, 0, length, ...Buffer.from(type)]);
    const rest = fc.array(fc.oneof(box, fc.array(fc.nat(255), { maxLength: 30 })), { maxLength: 12 });
    fc.assert(
      fc.property(start, rest, (head, tail) => {
        try {
          const { width, height } = readJxlSize(Uint8Array.from([...head, ...tail.flat()]));
          expect(Math.min(width, height)).toBeGreaterThan(0);
        } catch (error) {
          if (!(error instanceof KumikiError)) throw error;
          expect(error.code).toBe("IMAGE_CORRUPT");
        }
      }),
      { numRuns: 2000 },
    );
  });
});
