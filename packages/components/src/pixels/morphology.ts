import { byPixel } from "./by-pixel.ts";
import { type Extreme, type Folding, foldingFor } from "./fold.ts";
import type { Plane } from "./plane.ts";
import { type ElementShape, structuringElement } from "./structuring-element.ts";

export type MorphologyOperation = "erode" | "dilate" | "open" | "close" | "gradient" | "tophat" | "blackhat";

export interface Morphology {
  readonly op: MorphologyOperation;
  readonly kernel: number;
  readonly shape: ElementShape;
  readonly iterations: number;
}

/** What OpenCV's morphologyEx gives: beyond the edge there is nothing, neither light nor dark. */
export function morph(plane: Plane, { op, kernel, shape, iterations }: Morphology): Uint8Array {
  // A rectangle again and again is a larger rectangle.
  const grown = shape === "rect" ? kernel + (iterations - 1) * (kernel - 1) : kernel;
  const times = shape === "rect" ? 1 : iterations;
  const element = structuringElement(shape, grown);
  const repeat = (from: Uint8Array, extreme: Extreme): Uint8Array => {
    let data = from;
    for (let time = 0; time < times; time++) data = extremeWithin({ ...plane, data }, element, extreme);
    return data;
  };
  const erode = (from: Uint8Array): Uint8Array => repeat(from, "min");
  const dilate = (from: Uint8Array): Uint8Array => repeat(from, "max");
  const { data } = plane;
  if (op === "erode") return erode(data);
  if (op === "dilate") return dilate(data);
  if (op === "open") return dilate(erode(data));
  if (op === "close") return erode(dilate(data));
  if (op === "gradient") return minus(dilate(data), erode(data));
  return op === "tophat" ? minus(data, dilate(erode(data))) : minus(erode(dilate(data)), data);
}

/** About how many nanoseconds a byte takes, read and written. */
export function morphologyTime({ op, kernel, shape, iterations }: Morphology): number {
  const passes = op === "erode" || op === "dilate" ? 1 : 2;
  if (shape === "rect") return 2 + passes * 2 * Math.log2(kernel * iterations + 1);
  return 2 + passes * iterations * kernel * 1.5;
}

/** The least or largest byte below an element (`structuringElement`) that is laid on every pixel. */
export function extremeWithin(plane: Plane, element: readonly number[], extreme: Extreme): Uint8Array {
  if (element.length === 1) return plane.data.slice();
  return new Set(element).size === 1 ? withinRectangle(plane, element, extreme) : withinRows(plane, element, extreme);
}

/**
 * A window by doubling: after a fold by 1, 2, 4 … each place knows that many to its right; a last fold completes the
 * width. log2(width) passes, whatever the width.
 */
function foldWindow(folding: Folding, from: number, count: number, width: number, stride: number): void {
  let known = 1;
  for (; known * 2 <= width; known *= 2) folding.fold(from, count - known * stride, known * stride);
  if (known < width) folding.fold(from, count - (width - known) * stride, (width - known) * stride);
}

/** Rows of a result that are made together: few enough for the cache, and more the further an element reaches. */
const bandOf = (size: number): number => 32 + 2 * size;

function withinRectangle(plane: Plane, element: readonly number[], extreme: Extreme): Uint8Array {
  const { data, width, height, channels } = plane;
  const size = element.length;
  const above = (size - 1) / 2;
  const [row, margin] = [width * channels, above * channels];
  const padded = row + 2 * margin;
  const band = Math.min(height, bandOf(size));
  const line = row * (band + size - 1);
  const folding = foldingFor(extreme, line + padded);
  const { bytes } = folding;
  const result = new Uint8Array(data.length);
  for (let top = 0; top < height; top += band) {
    for (let at = 0; at < band + size - 1; at++) {
      const y = top + at - above;
      if (y < 0 || y >= height) bytes.fill(nothingOf(extreme), at * row, (at + 1) * row);
      else {
        clearMargins(bytes, line, padded, margin, extreme);
        bytes.set(data.subarray(y * row, (y + 1) * row), line + margin);
        foldWindow(folding, line, padded, size, channels);
        bytes.copyWithin(at * row, line, line + row);
      }
    }
    foldWindow(folding, 0, line, size, row);
    result.set(bytes.subarray(0, row * Math.min(band, height - top)), top * row);
  }
  return result;
}

/** Beyond the edge there is neither light nor dark. */
const nothingOf = (extreme: Extreme): number => (extreme === "max" ? 0 : 255);

/** The margins of the line again as they were: nothing. */
function clearMargins(bytes: Uint8Array, line: number, padded: number, margin: number, extreme: Extreme): void {
  bytes.fill(nothingOf(extreme), line, line + margin);
  bytes.fill(nothingOf(extreme), line + padded - margin, line + padded);
}

function withinRows(plane: Plane, element: readonly number[], extreme: Extreme): Uint8Array {
  const { data, width, height, channels } = plane;
  const row = width * channels;
  const reach = (element.length - 1) / 2;
  const band = Math.min(height, bandOf(element.length));
  const line = row * band;
  const folding = foldingFor(extreme, line + row + 2 * reach * channels);
  const rowsOf = Map.groupBy(element.keys(), (at) => element[at] ?? 0);
  const result = new Uint8Array(data.length);
  for (let top = 0; top < height; top += band) {
    const rows = Math.min(band, height - top);
    folding.bytes.fill(nothingOf(extreme), 0, line);
    for (let y = Math.max(0, top - reach); y < Math.min(height, top + rows + reach); y++)
      for (const [half, places] of rowsOf) {
        const side = half * channels;
        clearMargins(folding.bytes, line, row + 2 * side, side, extreme);
        folding.bytes.set(data.subarray(y * row, (y + 1) * row), line + side);
        foldWindow(folding, line, row + 2 * side, 2 * half + 1, channels);
        for (const at of places) {
          const to = y + reach - at - top;
          if (to >= 0 && to < rows) folding.fold(to * row, row, line - to * row);
        }
      }
    result.set(folding.bytes.subarray(0, row * rows), top * row);
  }
  return result;
}

const minus = (from: Uint8Array, less: Uint8Array): Uint8Array =>
  byPixel(
    "minus",
    [from, less].map((data) => ({ data, each: 1 })),
    { count: from.length, each: 1 },
  );
