import { type Affine, compose, translation } from "@kumiki/core";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Size of a picture turned clockwise by `angle` degrees about its centre, and the map from its pixels to the source's. */
export function rotationOf({ width, height }: Size, angle: number, expand: boolean): { size: Size; toSource: Affine } {
  const [cos, sin] = cosSin(angle);
  const side = (length: number): number => Math.max(1, Math.round(length));
  const size = expand
    ? {
        width: side(Math.abs(width * cos) + Math.abs(height * sin)),
        height: side(Math.abs(width * sin) + Math.abs(height * cos)),
      }
    : { width, height };
  const toCentre = translation(-size.width / 2, -size.height / 2);
  // Turning back: y points down, so clockwise is [cos, sin, -sin, cos] and its inverse has the signs of sin changed.
  const back: Affine = [cos, -sin, sin, cos, 0, 0];
  return { size, toSource: compose(compose(toCentre, back), translation(width / 2, height / 2)) };
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
