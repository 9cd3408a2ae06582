import type { GreyPlane } from "./plane.ts";

/**
 * A grey picture weighed by the Gaussian of a window of `block` pixels (odd), with the width that OpenCV gives it;
 * edges repeated, rounded to nearest. Time grows with the block; what lies as far on both sides is weighed together.
 */
export function blurBlock({ data, width, height }: GreyPlane, block: number): Uint8Array {
  const half = (block - 1) / 2;
  const weights = gaussianWeights(half, 0.3 * (half - 1) + 0.8);
  const result = new Uint8Array(data.length);
  const line = new Float32Array(width + 2 * half);
  const blurred = new Float32Array(width);
  const rowAt = (y: number): Uint8Array => {
    const from = Math.min(height - 1, Math.max(0, y)) * width;
    return data.subarray(from, from + width);
  };
  const lineAt = (shift: number): Float32Array => line.subarray(half + shift, half + shift + width);
  const sums = lineAt(0);
  for (let y = 0; y < height; y++) {
    // The middle weighs half on both sides.
    sums.fill(0);
    for (let tap = 0; tap <= half; tap++) addBytes(sums, rowAt(y - tap), rowAt(y + tap), weights[tap]);
    line.fill(sums[0], 0, half);
    line.fill(sums[width - 1], half + width);
    blurred.fill(0.5);
    for (let tap = 0; tap <= half; tap++) addNumbers(blurred, lineAt(-tap), lineAt(tap), weights[tap]);
    for (let x = 0; x < width; x++) result[y * width + x] = blurred[x];
  }
  return result;
}

/** Heights of a Gaussian at 0..half, of which those on both sides sum to 1; the first is half of the middle's. */
function gaussianWeights(half: number, sigma: number): Float32Array {
  const heights = Float64Array.from({ length: half + 1 }, (_, at) => Math.exp(-(at ** 2) / (2 * sigma * sigma)));
  heights[0] = 0.5;
  const sum = 2 * heights.reduce((all, one) => all + one, 0);
  return Float32Array.from(heights, (height) => height / sum);
}

// Two loops for two kinds of array: one for both takes several times as long.
function addBytes(to: Float32Array, one: Uint8Array, other: Uint8Array, scale: number): void {
  for (let at = 0; at < to.length; at++) to[at] += scale * (one[at] + other[at]);
}

function addNumbers(to: Float32Array, one: Float32Array, other: Float32Array, scale: number): void {
  for (let at = 0; at < to.length; at++) to[at] += scale * (one[at] + other[at]);
}
