import { text } from "@kumiki/core";
import { corrupt } from "../corrupt.ts";

/** Bits of a JPEG XL codestream, lowest of a byte first (ISO/IEC 18181-1, B.2). */
export class Bits {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** u(n), at most 30 bits. IMAGE_CORRUPT past the end. */
  read(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit++, this.#at++) {
      const byte = this.#bytes[this.#at >> 3];
      if (byte === undefined) throw corrupt(text("ヘッダーが途中で切れています", "the header is cut off"));
      value |= ((byte >> (this.#at & 7)) & 1) << bit;
    }
    return value;
  }

  readBool = (): boolean => this.read(1) === 1;

  /** U32: two bits choose how many bits follow. */
  readChoice = (...counts: readonly [number, number, number, number]): number => this.read(counts[this.read(2)]);
}
