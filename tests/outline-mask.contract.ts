type Outline = readonly (readonly number[])[];

/** Which pixels' centres lie in one of the outlines, row by row (even-odd rule). */
export const outlineMask = (outlines: readonly Outline[], width: number, height: number): boolean[] =>
  Array.from({ length: width * height }, (_, at) =>
    outlines.some((outline) => isInside(outline, (at % width) + 0.5, Math.floor(at / width) + 0.5)),
  );

function isInside(outline: Outline, x: number, y: number): boolean {
  let inside = false;
  let [x1 = 0, y1 = 0] = outline.at(-1) ?? [];
  for (const [x2 = 0, y2 = 0] of outline) {
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside;
    [x1, y1] = [x2, y2];
  }
  return inside;
}

/** Intersection over union. */
export function overlapOfMasks(a: readonly boolean[], b: readonly boolean[]): number {
  const both = a.filter((inside, at) => inside && b[at]).length;
  const either = a.filter((inside, at) => inside || b[at]).length;
  return both / either;
}
