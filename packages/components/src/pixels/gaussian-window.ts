import type { GreyPlane } from "./plane.ts";

/**
 * A grey picture weighed by the Gaussian of a window of `block` pixels (odd), with the width that OpenCV gives it;
 * edges repeated, rounded to nearest. Time grows with the block.
 */
export function blurBlock({ data, width, height }: GreyPlane, block: number): Uint8Array {
  const half = (block - 1) / 2;
  const weights = gaussianWeights(half, 0.3 * (half - 1) + 0.8);
  const result = new Uint8Array(data.length);
  const line = new Float32Array(width + 2 * half);
  const blurred = new Float32Array(width);
  for (let y = 0; y < height; y++) {
    const sums = line.subarray(half, half + width).fill(0);
    for (let tap = -half; tap <= half; tap++) {
      const from = Math.min(height - 1, Math.max(0, y + tap)) * width;
      addBytes(sums, data.subarray(from, from + width), weights[tap + half]);
    }
    line.fill(sums[0], 0, half);
    line.fill(sums[width - 1], half + width);
    blurred.fill(0.5);
    for (let tap = 0; tap < block; tap++) addNumbers(blurred, line.subarray(tap, tap + width), weights[tap]);
    for (let x = 0; x < width; x++) result[y * width + x] = blurred[x];
  }
  return result;
}

/** Heights of a Gaussian at -half..half that sum to 1. */
function gaussianWeights(half: number, sigma: number): Float32Array {
  const heights = Float64Array.from({ length: 2 * half + 1 }, (_, at) =>
    Math.exp(-((at - half) ** 2) / (2 * sigma * sigma)),
  );
  const sum = heights.reduce((all, one) => all + one, 0);
  return Float32Array.from(heights, (height) => height / sum);
}

// Two loops for two kinds of array: one for both takes several times as long.
function addBytes(to: Float32Array, from: Uint8Array, scale: number): void {
  for (let at = 0; at < to.length; at++) to[at] += scale * from[at];
}

function addNumbers(to: Float32Array, from: Float32Array, scale: number): void {
  for (let at = 0; at < to.length; at++) to[at] += scale * from[at];
}
