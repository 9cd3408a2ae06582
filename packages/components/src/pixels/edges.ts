import type { GreyPlane } from "./plane.ts";

export interface Gradients {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
}

/** Derivatives by the 3 × 3 Sobel operator, edges repeated; -1020..1020. */
export function sobel(grey: GreyPlane): Gradients {
  const { width, height } = grey;
  const dx = new Int16Array(width * height);
  const dy = new Int16Array(width * height);
  forRows(grey, (above, row, below, at) => {
    let [left, middle] = [0, 0];
    for (let x = 0; x < width; x++) {
      if (x === 0) {
        left = middle = above[0] + 2 * row[0] + below[0];
      }
      const right = Math.min(x + 1, width - 1);
      const before = Math.max(x - 1, 0);
      const next = above[right] + 2 * row[right] + below[right];
      dx[at + x] = next - left;
      dy[at + x] = below[before] + 2 * below[x] + below[right] - above[before] - 2 * above[x] - above[right];
      left = middle;
      middle = next;
    }
  });
  return { dx, dy };
}

/** The length of the gradient, √(dx² + dy²), at most 255. */
export function gradientLength({ dx, dy }: Gradients): Uint8Array {
  const length = new Uint8Array(dx.length);
  for (let at = 0; at < length.length; at++)
    length[at] = Math.min(255, Math.sqrt(dx[at] * dx[at] + dy[at] * dy[at]) + 0.5);
  return length;
}

type EachRow = (above: Uint8Array, row: Uint8Array, below: Uint8Array, at: number) => void;

function forRows({ data, width, height }: GreyPlane, each: EachRow): void {
  const rowAt = (y: number): Uint8Array => {
    const from = Math.min(height - 1, Math.max(0, y)) * width;
    return data.subarray(from, from + width);
  };
  for (let y = 0; y < height; y++) each(rowAt(y - 1), rowAt(y), rowAt(y + 1), y * width);
}
