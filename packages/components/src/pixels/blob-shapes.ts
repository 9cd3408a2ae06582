import type { Box } from "@kumiki/core";
import { type Blobs, inside } from "./blobs.ts";
import type { GreyPlane } from "./plane.ts";

export interface BlobShape {
  /** Pixels. */
  readonly area: number;
  /** Length of the outline in pixels, as scikit-image's `perimeter`. */
  readonly perimeter: number;
  readonly box: Box;
  readonly center: readonly [x: number, y: number];
}

/** Measures every blob of a mask's inside. */
export function blobShapes(mask: GreyPlane, { starts, ends, blobs, count }: Blobs): BlobShape[] {
  const { width } = mask;
  const areas = new Float64Array(count);
  const [sumX, sumY, outlines] = [new Float64Array(count), new Float64Array(count), new Float64Array(count)];
  const boxes = Array.from({ length: count }, (): [number, number, number, number] => [
    Number.POSITIVE_INFINITY,
    Number.POSITIVE_INFINITY,
    0,
    0,
  ]);
  const rim = rimOf(mask);
  for (let run = 0; run < starts.length; run++) {
    const [start, end, blob] = [starts[run], ends[run], blobs[run]];
    const y = Math.floor(start / width);
    const [left, right] = [start - y * width, end - y * width];
    areas[blob] += right - left;
    sumX[blob] += ((left + right) * (right - left)) / 2;
    sumY[blob] += (y + 0.5) * (right - left);
    boxes[blob] = grown(boxes[blob], left, y, right);
    for (let at = start; at < end; at++) if (rim[at] === 1) outlines[blob] += lengthAt(rim, mask, at, y);
  }
  return boxes.map((box, blob) => {
    const area = areas[blob];
    return { area, perimeter: outlines[blob], box, center: [sumX[blob] / area, sumY[blob] / area] };
  });
}

function grown(box: Box | undefined, left: number, y: number, right: number): [number, number, number, number] {
  const [x1, y1, x2, y2] = box ?? [left, y, right, y + 1];
  return [Math.min(x1, left), Math.min(y1, y), Math.max(x2, right), Math.max(y2, y + 1)];
}

/** 1 on pixels inside with one of 4 neighbours outside, or at the picture's edge. */
function rimOf({ data, width, height }: GreyPlane): Uint8Array {
  const rim = new Uint8Array(data.length);
  for (let y = 0; y < height; y++)
    for (let x = 0, at = y * width; x < width; x++, at++) {
      if (data[at] < inside) continue;
      const isInner =
        x > 0 &&
        x < width - 1 &&
        y > 0 &&
        y < height - 1 &&
        data[at - 1] >= inside &&
        data[at + 1] >= inside &&
        data[at - width] >= inside &&
        data[at + width] >= inside;
      rim[at] = isInner ? 0 : 1;
    }
  return rim;
}

/**
 * What a pixel of the rim adds to its length, by how many neighbours on the rim it has beside (2 each) and across a
 * corner (10 each): Benkrid and Crookes, "Design and FPGA implementation of a perimeter estimator", 2000.
 */
function lengthAt(rim: Uint8Array, { width, height }: GreyPlane, at: number, y: number): number {
  const x = at - y * width;
  const [left, right] = [x > 0 ? 1 : 0, x < width - 1 ? 1 : 0];
  const rowSum = (middle: number, by: number): number =>
    (left && rim[middle - 1] * by) + (right && rim[middle + 1] * by);
  let code = 1 + rowSum(at, 2);
  if (y > 0) code += 2 * rim[at - width] + rowSum(at - width, 10);
  if (y < height - 1) code += 2 * rim[at + width] + rowSum(at + width, 10);
  return lengths.get(code) ?? 0;
}

const lengths: ReadonlyMap<number, number> = new Map([
  ...[5, 7, 15, 17, 25, 27].map((code) => [code, 1] as const),
  ...[21, 33].map((code) => [code, Math.SQRT2] as const),
  ...[13, 23].map((code) => [code, (1 + Math.SQRT2) / 2] as const),
]);
