export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A small picture is not blown up beyond this to fill the stage. */
const largestFit = 2;

/** Scale at which a picture just fits into a space, both in px. */
export function fitScale(picture: Size, space: Size): number {
  if (picture.width <= 0 || picture.height <= 0 || space.width <= 0 || space.height <= 0) return 1;
  return Math.min(largestFit, space.width / picture.width, space.height / picture.height);
}

const stops = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 8, 12, 16];

/** The next zoom stop in a direction. */
export function nextZoom(scale: number, direction: 1 | -1): number {
  const near = 1.001;
  const found =
    direction === 1 ? stops.find((stop) => stop > scale * near) : stops.findLast((stop) => stop < scale / near);
  return found ?? scale;
}

/** Whether two pictures have the same shape, so that one can lie over the other (1 % for rounding). */
export function sameShape(one: Size, other: Size): boolean {
  const ratio = (one.width * other.height) / (one.height * other.width);
  return Math.abs(ratio - 1) < 0.01;
}
