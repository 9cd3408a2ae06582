import type { Channels } from "@kumiki/core";
import { simdInstance } from "./simd/instance.ts";
import code from "./simd/mirror.wasm.ts";

interface Functions {
  mirrored(to: number, end: number, from: number, step: number): void;
}

/** Bytes that are turned about at once: few enough for the nearest cache, and whole pixels of every kind. */
const piece = 12_288;
const beside = 32;
const source = 16 + beside;
const target = source + piece + beside;

let loaded: { readonly functions: Functions; readonly bytes: Uint8Array } | undefined;

/** Writes pixels from the last to the first into `to`, which is as long as `from`. */
export function mirror(from: Uint8Array, to: Uint8Array, channels: Channels): void {
  loaded ??= simdInstance<Functions>(code, target + piece + beside);
  const { functions, bytes } = loaded;
  const step = 16 - (16 % channels);
  for (let at = 0; at < step; at++) bytes[at] = step - channels - (at - (at % channels)) + (at % channels);
  for (let end = from.length; end > 0; end -= piece) {
    const start = Math.max(0, end - piece);
    bytes.set(from.subarray(start, end), source);
    functions.mirrored(target, target + end - start, source + end - start, step);
    to.set(bytes.subarray(target, target + end - start), from.length - end);
  }
}
