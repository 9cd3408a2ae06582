import type { Point } from "@kumiki/core";

/**
 * Groups of neighbouring pixels (eight neighbours) of a map [height × width] above a threshold; of each the ends of its
 * rows, as centres of pixels, which is all that its outer shape needs. Row by row with a stack of pixels to visit.
 */
export function components(map: ArrayLike<number>, width: number, height: number, threshold: number): Point[][] {
  const state = Uint8Array.from({ length: width * height }, (_, at) => ((map[at] ?? 0) > threshold ? 1 : 0));
  const found: Point[][] = [];
  for (let at = 0; at < state.length; at += 1) if (state[at] === 1) found.push(rim(take(state, at, width, height)));
  return found;
}

/** First and last column of each row. */
type Rows = Map<number, { first: number; last: number }>;

function take(state: Uint8Array, start: number, width: number, height: number): Rows {
  const rows: Rows = new Map();
  const waiting = [start];
  state[start] = 0;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [x, y] = [at % width, Math.floor(at / width)];
    const row = rows.get(y);
    if (row === undefined) rows.set(y, { first: x, last: x });
    else if (x < row.first) row.first = x;
    else if (x > row.last) row.last = x;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1)
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
        const next = ny * width + nx;
        if (state[next] !== 1) continue;
        state[next] = 0;
        waiting.push(next);
      }
  }
  return rows;
}

const rim = (rows: Rows): Point[] =>
  [...rows].flatMap(([y, { first, last }]) => [
    { x: first + 0.5, y: y + 0.5 },
    { x: last + 0.5, y: y + 0.5 },
  ]);
