export type MaskOperation = "and" | "or" | "xor" | "subtract";

/** Two masks of the same size as one, byte by byte; with bytes between 0 and 255 as fuzzy sets (Zadeh, 1965). */
export function combineMasks(one: Uint8Array, other: Uint8Array, op: MaskOperation): Uint8Array {
  const result = new Uint8Array(one.length);
  if (op === "and") for (let at = 0; at < one.length; at++) result[at] = Math.min(one[at], other[at]);
  else if (op === "or") for (let at = 0; at < one.length; at++) result[at] = Math.max(one[at], other[at]);
  else if (op === "xor") for (let at = 0; at < one.length; at++) result[at] = Math.abs(one[at] - other[at]);
  else for (let at = 0; at < one.length; at++) result[at] = Math.min(one[at], 255 - other[at]);
  return result;
}
