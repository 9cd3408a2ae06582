import { simdInstance } from "./simd/instance.ts";
import code from "./simd/pointwise.wasm.ts";

/** A picture's bytes, and how many of them belong to each pixel. */
export interface Source {
  readonly data: Uint8Array;
  readonly each: number;
}

export interface Pointwise {
  /** Pixels. */
  readonly count: number;
  /** Bytes of the result for each. */
  readonly each: number;
  /** What the kernel is given beside places and pixels. */
  readonly numbers?: readonly number[];
  /** Up to 1024 bytes that it finds at 0. */
  readonly fixed?: ArrayLike<number>;
  /** Where the result is written, which may be one of the sources; else in new bytes. */
  readonly into?: Uint8Array;
}

type Kernel = (...places: number[]) => void;

/** Bytes of each picture that are worked on together: few enough for the nearest cache. */
const piece = 8192;
/** A kernel works on 16 pixels at a time, and its vectors reach a little further. */
const lane = piece + 128;
/** Before the first lane lie constants. */
const start = 2048;
const lanes = 5;

let loaded: { readonly functions: Readonly<Record<string, Kernel>>; readonly bytes: Uint8Array } | undefined;

/**
 * What a kernel of `simd/pointwise.wat.mjs` makes of pictures of one size, none of whose pixels it moves: 16 at a time,
 * copied piece by piece to and from a small memory that stays.
 */
export function byPixel(kernel: string, sources: readonly Source[], rule: Pointwise): Uint8Array {
  const { count, each, numbers = [], fixed = [], into = new Uint8Array(count * each) } = rule;
  loaded ??= simdInstance<Record<string, Kernel>>(code, start + lanes * lane);
  const { functions, bytes } = loaded;
  const run = functions[kernel];
  bytes.set(fixed);
  const step = 16 * Math.floor(piece / 16 / Math.max(each, ...sources.map((source) => source.each)));
  const places = Array.from({ length: sources.length + 1 }, (_, at) => start + at * lane);
  for (let from = 0; from < count; from += step) {
    const end = Math.min(count, from + step);
    for (const [at, { data, each: own }] of sources.entries())
      bytes.set(data.subarray(from * own, end * own), start + (at + 1) * lane);
    run(...places, end - from, ...numbers);
    into.set(bytes.subarray(start, start + (end - from) * each), from * each);
  }
  return into;
}
