import type { GreyPlane } from "./plane.ts";

/** The byte from which on a pixel of a mask counts as inside. */
export const inside = 128;

/** Runs of pixels of one side of a mask, row by row, and which of them hang together. */
export interface Blobs {
  /** Where each run begins and ends (exclusive), as places in the mask's data. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The blob that each run belongs to, 0..count - 1 in the order in which they are met. */
  readonly blobs: Int32Array;
  readonly count: number;
}

/**
 * Connected pixels: those inside with all 8 neighbours, or (`side` outside) those outside with 4, as is usual so that
 * a diagonal line parts what lies beside it. Runs are joined with those of the row above by union-find.
 */
export function findBlobs(mask: GreyPlane, side: "inside" | "outside" = "inside"): Blobs {
  const runs = findRuns(mask, side === "inside");
  const parents = Int32Array.from(runs.starts.keys());
  joinRows(runs, parents, mask, side === "inside" ? 1 : 0);
  const blobs = new Int32Array(parents.length);
  let count = 0;
  // A root is the first of its blob, so that it is numbered before the others ask.
  for (let run = 0; run < parents.length; run++) {
    const root = rootOf(parents, run);
    blobs[run] = root === run ? count++ : blobs[root];
  }
  return { starts: runs.starts, ends: runs.ends, blobs, count };
}

interface Runs {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The first run of each row, and of the row after the last. */
  readonly rows: Int32Array;
}

function findRuns({ data, width, height }: GreyPlane, wanted: boolean): Runs {
  const rows = new Int32Array(height + 1);
  let count = 0;
  for (let y = 0; y < height; y++) {
    let was = false;
    for (let at = y * width, end = at + width; at < end; at++) {
      const is = data[at] >= inside === wanted;
      if (is && !was) count++;
      was = is;
    }
    rows[y + 1] = count;
  }
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let run = 0;
  for (let y = 0; y < height; y++) {
    const end = (y + 1) * width;
    for (let at = y * width; at < end; at++) {
      if (data[at] >= inside !== wanted) continue;
      starts[run] = at;
      while (at < end && data[at] >= inside === wanted) at++;
      ends[run++] = at;
    }
  }
  return { starts, ends, rows };
}

/** `slack` 1: runs that touch at a corner hang together. */
function joinRows({ starts, ends, rows }: Runs, parents: Int32Array, { width }: GreyPlane, slack: 0 | 1): void {
  for (let y = 1; y + 1 < rows.length; y++) {
    let above = rows[y - 1];
    for (let run = rows[y]; run < rows[y + 1]; run++) {
      const [from, to] = [starts[run] - width - slack, ends[run] - width + slack];
      while (above < rows[y] && ends[above] <= from) above++;
      for (let near = above; near < rows[y] && starts[near] < to; near++) join(parents, near, run);
    }
  }
}

/** The lower number becomes the root. */
function join(parents: Int32Array, one: number, other: number): void {
  const [a, b] = [rootOf(parents, one), rootOf(parents, other)];
  if (a < b) parents[b] = a;
  else parents[a] = b;
}

function rootOf(parents: Int32Array, run: number): number {
  let at = run;
  while (parents[at] !== at) {
    parents[at] = parents[parents[at]];
    at = parents[at];
  }
  return at;
}

/** How many pixels each blob has. */
export function blobAreas({ starts, ends, blobs, count }: Blobs): Int32Array {
  const areas = new Int32Array(count);
  for (let run = 0; run < starts.length; run++) areas[blobs[run]] += ends[run] - starts[run];
  return areas;
}
