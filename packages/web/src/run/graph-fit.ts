/** A box of the drawing, px from its top left. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A box where its document has it; `span` is how wide it stands there. */
export interface PlacedBox extends Box {
  readonly span: number;
}

const gap = { x: 28, y: 18 } as const;
/** Boxes this much out of line, px, were meant to be in line. */
const crooked = 14;
const widest = 1.2;

/**
 * Draws boxes together so that they fill `room` px where they can: what stood beside each other stays beside, what stood
 * below stays below, nothing lies over anything. The first box touches 0, 0; the rest may reach beyond `room`.
 */
export function fitBoxes<T extends PlacedBox>(given: readonly T[], room: number): T[] {
  const x0 = Math.min(...given.map(({ left }) => left));
  const y0 = Math.min(...given.map(({ top }) => top));
  const boxes = given.map((box) => ({ ...box, left: box.left - x0, top: box.top - y0 }));
  const x = acrossFactor(boxes, room);
  const y = downFactor(boxes);
  const scaled = boxes.map((box) => ({ ...box, left: Math.round(box.left * x), top: Math.round(box.top * y) }));
  return apart(inRows(scaled));
}

/** Pairs with the one further left first, and how far the other is from it. */
function* pairs<T extends PlacedBox>(boxes: readonly T[]) {
  const sorted = boxes.toSorted((one, other) => one.left - other.left);
  for (const [at, one] of sorted.entries()) {
    for (const other of sorted.slice(at + 1)) yield { one, other, dx: other.left - one.left };
  }
}

function acrossFactor(boxes: readonly PlacedBox[], room: number): number {
  const filling = Math.min(1, ...boxes.map(({ left, width }) => (left > 0 ? (room - width) / left : 1)));
  let least = 0;
  for (const { one, dx } of pairs(boxes)) if (dx >= one.span) least = Math.max(least, (one.width + gap.x) / dx);
  return Math.max(least, filling);
}

function downFactor(boxes: readonly PlacedBox[]): number {
  let least = 0;
  for (const { one, other, dx } of pairs(boxes)) {
    if (dx >= one.span) continue;
    const [upper, lower] = one.top <= other.top ? [one, other] : [other, one];
    if (lower.top > upper.top) least = Math.max(least, (upper.height + gap.y) / (lower.top - upper.top));
  }
  // Without anything below anything the rows still tell branches from each other.
  return least === 0 ? 0.4 : Math.min(widest, least);
}

/** Boxes that are nearly in line, in line. */
function inRows<T extends Box>(boxes: readonly T[]): T[] {
  let row = Number.NEGATIVE_INFINITY;
  return boxes
    .toSorted((one, other) => one.top - other.top)
    .map((box) => {
      if (box.top - row > crooked) row = box.top;
      return { ...box, top: row };
    });
}

export const areOver = (one: Box, other: Box): boolean =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;

/** Boxes that would lie over one that is there already go below it. */
function apart<T extends Box>(boxes: readonly T[]): T[] {
  const placed: T[] = [];
  for (let box of boxes) {
    for (let under = placed.find((other) => areOver(box, other)); under; ) {
      box = { ...box, top: under.top + under.height + gap.y };
      under = placed.find((other) => areOver(box, other));
    }
    placed.push(box);
  }
  return placed;
}
