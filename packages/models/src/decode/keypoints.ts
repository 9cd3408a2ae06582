import type { Keypoint } from "@kumiki/core";

/** Key points of a row: x, y, and with three values how visible it is (0..1), again and again. */
export function keypointsOf(
  row: ArrayLike<number>,
  { count, values }: { readonly count: number; readonly values: 2 | 3 },
): Keypoint[] {
  return Array.from({ length: count }, (_, index) => {
    const [x, y, score] = [0, 1, 2].map((offset) => row[index * values + offset] ?? 0);
    const place = { x: x ?? 0, y: y ?? 0 };
    return values === 2 ? place : { ...place, score: Math.min(1, Math.max(0, score ?? 0)) };
  });
}
