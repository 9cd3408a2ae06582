import type { Image } from "@kumiki/core";
import type { Homography } from "./homography.ts";
import { simdInstance } from "./simd/instance.ts";
import code from "./simd/warp.wasm.ts";

/** Of each row of a band: the first pixel whose place lies between four of the picture, and the one after the last. */
export type Runs = readonly (readonly [from: number, end: number])[];

interface Band {
  readonly top: number;
  readonly runs: Runs;
}

interface Target {
  readonly pixels: Uint8Array;
  readonly width: number;
}

type Run = (to: number, count: number, from: number, stride: number, ...rule: number[]) => void;

/** Pixels of a row that are worked on together: with the rows of a band, their cut of the picture stays near. */
const across = 256;
/** A cut of the picture that is larger is taken in halves. */
const most = 2 ** 20;
/** Kernels read and write so many bytes beside what they are asked for. */
const slack = 64;
const start = slack + 4 * across;

let loaded: { readonly functions: Readonly<Record<string, Run>>; readonly bytes: Uint8Array } | undefined;

/** Takes the pixels of the runs of a band from the picture, tile by tile: what a tile needs is copied to the kernel's memory. */
export function takeRuns(image: Image, map: Homography, band: Band, to: Target): void {
  const from = Math.min(...band.runs.map(([first]) => first));
  const end = Math.max(...band.runs.map(([, last]) => last));
  for (let left = from; left < end; left += across) takeTile(image, map, band, to, left, Math.min(end, left + across));
}

function takeTile(image: Image, map: Homography, band: Band, to: Target, left: number, right: number): void {
  const rows = band.runs.map(([from, end]) => [Math.max(from, left), Math.min(end, right)] as const);
  const cut = cutOf(map, { top: band.top, runs: rows });
  if (cut === undefined) return;
  const stride = cut.width * image.channels;
  if ((cut.height + 2) * stride <= most) takeCut(image, map, { top: band.top, runs: rows }, to, cut);
  else if (right - left > rows.length) {
    const middle = (left + right) >> 1;
    takeTile(image, map, band, to, left, middle);
    takeTile(image, map, band, to, middle, right);
  } else {
    const middle = (rows.length + 1) >> 1;
    takeTile(image, map, { top: band.top, runs: rows.slice(0, middle) }, to, left, right);
    takeTile(image, map, { top: band.top + middle, runs: rows.slice(middle) }, to, left, right);
  }
}

interface Cut {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** What of the picture the runs are taken from; along a row, places run one way. Undefined when there is no run. */
function cutOf([a, b, c, d, e, f, g, h]: Homography, { top, runs }: Band): Cut | undefined {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [row, [from, end]] of runs.entries()) {
    if (from >= end) continue;
    const y = top + row;
    for (const x of [from, end - 1]) {
      const w = 1 / (g * x + h * y + 1);
      const left = Math.floor((a * x + b * y + c) * w);
      const above = Math.floor((d * x + e * y + f) * w);
      [minX, maxX] = [Math.min(minX, left), Math.max(maxX, left)];
      [minY, maxY] = [Math.min(minY, above), Math.max(maxY, above)];
    }
  }
  return minX > maxX ? undefined : { left: minX, top: minY, width: maxX - minX + 2, height: maxY - minY + 2 };
}

function takeCut(image: Image, [a, b, c, d, e, f, g, h]: Homography, band: Band, to: Target, cut: Cut): void {
  const { data, width, channels } = image;
  loaded ??= simdInstance<Record<string, Run>>(code, start + most + slack);
  const { functions, bytes } = loaded;
  const run = functions[`run${channels}`];
  const stride = cut.width * channels;
  // A row is left free above and below: where places are rounded, one may be read whose weight is 0.
  const first = start + stride;
  for (let y = 0; y < cut.height; y++) {
    const from = ((cut.top + y) * width + cut.left) * channels;
    bytes.set(data.subarray(from, from + stride), first + y * stride);
  }
  for (const [row, [from, end]] of band.runs.entries()) {
    if (from >= end) continue;
    const y = band.top + row;
    run(0, end - from, first, stride, cut.left, cut.top, from, a, b * y, c, d, e * y, f, g, h * y);
    to.pixels.set(bytes.subarray(0, (end - from) * channels), (y * to.width + from) * channels);
  }
}
