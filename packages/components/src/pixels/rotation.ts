import { type Affine, compose, mapPoint, translation } from "@kumiki/core";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Size of a picture turned clockwise by `angle` degrees about its centre. */
export function turnedSize({ width, height }: Size, angle: number, expand: boolean): Size {
  if (!expand) return { width, height };
  const [cos, sin] = cosSin(angle).map(Math.abs) as [number, number];
  const side = (length: number): number => Math.max(1, Math.round(length));
  return { width: side(width * cos + height * sin), height: side(width * sin + height * cos) };
}

/** The map from the pixels of a picture turned by sharp (its canvas grown to show all) to those of its source. */
export function turnBack(source: Size, angle: number): Affine {
  const [cos, sin] = cosSin(angle);
  // y points down, so clockwise is [cos, sin, -sin, cos]; its inverse has the signs of sin changed.
  const back: Affine = [cos, -sin, sin, cos, 0, 0];
  const [left, top] = cornerOf(source, [cos, sin, -sin, cos, 0, 0]);
  // A quarter turn moves whole pixels about their corners, any other turn interpolates between their centres (libvips).
  const shift = Number.isInteger(angle / 90) ? 0 : 0.5;
  return compose(compose(translation(left - shift, top - shift), back), translation(shift, shift));
}

/** The least x and y of the turned corners, in whole pixels. */
function cornerOf({ width, height }: Size, turn: Affine): [left: number, top: number] {
  const corners = [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height],
  ].map(([x = 0, y = 0]) => mapPoint(turn, x, y));
  return [Math.round(Math.min(...corners.map(([x]) => x))), Math.round(Math.min(...corners.map(([, y]) => y)))];
}

/** Exact at quarter turns, so that a turn by 360° is no change. */
function cosSin(angle: number): [cos: number, sin: number] {
  const quarters = angle / 90;
  if (Number.isInteger(quarters)) {
    const turn = ((quarters % 4) + 4) % 4;
    return [[1, 0, -1, 0][turn] ?? 1, [0, 1, 0, -1][turn] ?? 0];
  }
  const radians = (angle * Math.PI) / 180;
  return [Math.cos(radians), Math.sin(radians)];
}
