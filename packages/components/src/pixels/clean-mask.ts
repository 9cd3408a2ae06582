import { type Blobs, blobAreas, findBlobs } from "./blobs.ts";
import type { GreyPlane } from "./plane.ts";

/** Everything outside that does not reach the picture's edge becomes inside. */
export function fillHoles(mask: GreyPlane): Uint8Array {
  const { data, width, height } = mask;
  const blobs = findBlobs(mask, "outside");
  const open = new Uint8Array(blobs.count);
  for (const [run, start] of blobs.starts.entries()) {
    const isAtEdge = start < width || start >= width * (height - 1);
    if (isAtEdge || start % width === 0 || blobs.ends[run] % width === 0) open[blobs.blobs[run]] = 1;
  }
  return painted(data, blobs, (blob) => open[blob] === 0, 255);
}

/** Everything inside that has fewer than `least` pixels becomes outside. */
export function removeSpecks(mask: GreyPlane, least: number): Uint8Array {
  const blobs = findBlobs(mask);
  const areas = blobAreas(blobs);
  return painted(mask.data, blobs, (blob) => areas[blob] < least, 0);
}

function painted(data: Uint8Array, blobs: Blobs, isWanted: (blob: number) => boolean, value: number): Uint8Array {
  const result = data.slice();
  for (let run = 0; run < blobs.starts.length; run++)
    if (isWanted(blobs.blobs[run])) result.fill(value, blobs.starts[run], blobs.ends[run]);
  return result;
}
