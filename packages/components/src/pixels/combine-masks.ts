import { byPixel } from "./by-pixel.ts";

export type MaskOperation = "and" | "or" | "xor" | "subtract";

/** Two masks of the same size as one, byte by byte; with bytes between 0 and 255 as fuzzy sets (Zadeh, 1965). */
export const combineMasks = (one: Uint8Array, other: Uint8Array, op: MaskOperation): Uint8Array =>
  byPixel(
    op,
    [one, other].map((data) => ({ data, each: 1 })),
    { count: one.length, each: 1 },
  );
