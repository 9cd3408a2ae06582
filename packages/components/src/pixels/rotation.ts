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
