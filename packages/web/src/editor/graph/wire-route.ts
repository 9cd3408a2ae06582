/** What a wire goes around, px. */
export interface Obstacle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a wire leaves to the right and comes in from the left, px. */
export interface WireEnds {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Obstacles that leave no way up or down between them. */
interface Band {
  left: number;
  right: number;
  readonly boxes: Obstacle[];
}

/** Room between a wire and what it passes, px; two of them fit between nodes that were tidied up. */
const clearance = 8;
/** Bands nearer to each other than this, px, are one: a wire would have to stand upright between them. */
const narrow = 12;

/**
 * A wire as an SVG path: one curve where nothing is in its way; else level lines past the obstacles, a band of them at a
 * time, joined by curves where there are none. A wire that goes back, or whose ends are walled in, is one curve.
 */
export function wireRoute(ends: WireEnds, obstacles: readonly Obstacle[]): string {
  const { x1, y1, x2, y2 } = ends;
  const start = `M${x1} ${y1}`;
  if (x2 <= x1 || !obstacles.some((box) => isCrossed(box, ends))) return start + curveTo(ends);
  const lanes = lanesOf(bandsBetween(x1, x2, obstacles), ends);
  if (lanes === undefined) return start + curveTo(ends);
  let [path, x, y] = [start, x1, y1];
  for (const { left, right, at } of lanes) {
    if (left > x) path += curveTo({ x1: x, y1: y, x2: left, y2: at });
    path += `H${right}`;
    [x, y] = [right, at];
  }
  return x < x2 ? path + curveTo({ x1: x, y1: y, x2, y2 }) : path;
}

function curveTo({ x1, y1, x2, y2 }: WireEnds): string {
  const bend = x2 > x1 ? (x2 - x1) / 2 : Math.max(24, (x1 - x2) / 4);
  return `C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`;
}

/** Height of the one curve at an x between its ends: both coordinates only grow or only shrink along it. */
function heightAt(x: number, { x1, y1, x2, y2 }: WireEnds): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 20; step++) {
    const t = (low + high) / 2;
    const along = 1.5 * t - 1.5 * t ** 2 + t ** 3;
    if (x1 + (x2 - x1) * along < x) low = t;
    else high = t;
  }
  return y1 + (y2 - y1) * (3 * low ** 2 - 2 * low ** 3);
}

function isCrossed({ left, top, width, height }: Obstacle, ends: WireEnds): boolean {
  const { x1, y1, x2, y2 } = ends;
  const [above, below] = [top - clearance, top + height + clearance];
  if (left + width <= x1 || left >= x2 || Math.max(y1, y2) <= above || Math.min(y1, y2) >= below) return false;
  const [from, to] = [heightAt(Math.max(x1, left), ends), heightAt(Math.min(x2, left + width), ends)];
  return Math.max(from, to) > above && Math.min(from, to) < below;
}

function bandsBetween(x1: number, x2: number, obstacles: readonly Obstacle[]): Band[] {
  const bands: Band[] = [];
  const there = obstacles.filter(({ left, width }) => left + width > x1 && left < x2);
  for (const box of there.toSorted((one, other) => one.left - other.left)) {
    const last = bands.at(-1);
    const right = box.left + box.width;
    if (last === undefined || box.left > last.right + narrow) bands.push({ left: box.left, right, boxes: [box] });
    else {
      last.right = Math.max(last.right, right);
      last.boxes.push(box);
    }
  }
  return bands;
}

/** The height at which each band is passed, as near to the straight way as it is free; undefined: an end is walled in. */
function lanesOf(bands: readonly Band[], { x1, y1, x2, y2 }: WireEnds) {
  let [x, y] = [x1, y1];
  const lanes: { left: number; right: number; at: number }[] = [];
  for (const band of bands) {
    const [left, right] = [Math.max(x1, band.left), Math.min(x2, band.right)];
    const straight = y + ((y2 - y) * ((left + right) / 2 - x)) / (x2 - x);
    // An end that stands among the band's boxes is left, or reached, on its own height.
    const wanted = band.left <= x1 ? y1 : band.right >= x2 ? y2 : straight;
    const isFixed = band.left <= x1 || band.right >= x2;
    const at = isFixed ? wanted : freeHeight(band.boxes, wanted);
    if (isFixed && !isFree(band.boxes, at, 0)) return undefined;
    if (band.left <= x1 && band.right >= x2 && y1 !== y2) return undefined;
    lanes.push({ left, right, at });
    [x, y] = [right, at];
  }
  return lanes;
}

const isFree = (boxes: readonly Obstacle[], y: number, room: number): boolean =>
  boxes.every(({ top, height }) => y <= top - room || y >= top + height + room);

function freeHeight(boxes: readonly Obstacle[], wanted: number): number {
  const edges = boxes.flatMap(({ top, height }) => [top - clearance, top + height + clearance]);
  const free = [wanted, ...edges].filter((y) => isFree(boxes, y, clearance));
  return free.reduce((best, y) => (Math.abs(y - wanted) < Math.abs(best - wanted) ? y : best));
}
