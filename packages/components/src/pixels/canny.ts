import { sobel } from "./edges.ts";
import type { GreyPlane } from "./plane.ts";

/** tan 22.5° in 15 bits: which neighbours a gradient points at. */
const tan22 = 13573;
const [none, maybe, sure] = [0, 1, 255];

/**
 * Canny, "A Computational Approach to Edge Detection", 1986, as OpenCV has it: Sobel 3 × 3, |dx| + |dy| as strength,
 * ridges only, and weak ones (above `low`) where they hang together with strong ones (above `high`). 255 on an edge.
 */
export function canny(grey: GreyPlane, low: number, high: number): Uint8Array {
  const { dx, dy } = sobel(grey);
  const strengths = new Int16Array(dx.length);
  for (let at = 0; at < dx.length; at++) strengths[at] = Math.abs(dx[at]) + Math.abs(dy[at]);
  const ridge = { ...grey, dx, dy, strengths };
  const marks = new Uint8Array(dx.length);
  const [weak, strong] = [Math.floor(Math.min(low, high)), Math.floor(Math.max(low, high))];
  const found: number[] = [];
  for (let y = 0; y < grey.height; y++)
    for (let at = y * grey.width, end = at + grey.width; at < end; at++) {
      if (strengths[at] <= weak || !isRidge(ridge, at, y)) continue;
      marks[at] = maybe;
      if (strengths[at] <= strong) continue;
      marks[at] = sure;
      found.push(at);
    }
  spread(marks, found, grey);
  for (let at = 0; at < marks.length; at++) if (marks[at] === maybe) marks[at] = none;
  return marks;
}

interface Ridge extends GreyPlane {
  readonly dx: Int16Array;
  readonly dy: Int16Array;
  readonly strengths: Int16Array;
}

/** Whether the strength is the greatest along the gradient. Beyond the edge of the picture it is 0. */
function isRidge({ dx, dy, strengths, width, height }: Ridge, at: number, y: number): boolean {
  const strength = strengths[at];
  const x = at - y * width;
  const valueAt = (sideways: number, down: number): number =>
    x + sideways < 0 || x + sideways >= width || y + down < 0 || y + down >= height
      ? 0
      : strengths[at + sideways + down * width];
  const [across, upright] = [Math.abs(dx[at]), Math.abs(dy[at]) * 32768];
  const flat = across * tan22;
  if (upright < flat) return strength > valueAt(-1, 0) && strength >= valueAt(1, 0);
  if (upright > flat + across * 65536) return strength > valueAt(0, -1) && strength >= valueAt(0, 1);
  const side = (dx[at] ^ dy[at]) < 0 ? -1 : 1;
  return strength > valueAt(-side, -1) && strength > valueAt(side, 1);
}

/** What hangs together with a sure place is sure. */
function spread(marks: Uint8Array, found: number[], { width, height }: GreyPlane): void {
  for (let at = found.pop(); at !== undefined; at = found.pop()) {
    const y = Math.floor(at / width);
    const x = at - y * width;
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++)
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const near = ny * width + nx;
        if (marks[near] !== maybe) continue;
        marks[near] = sure;
        found.push(near);
      }
  }
}
