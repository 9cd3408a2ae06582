export type ElementShape = "rect" | "ellipse" | "cross";

/**
 * A structuring element of `size` × `size` pixels (odd), row by row: how far it reaches to either side of its middle
 * column. Shapes are those of OpenCV's getStructuringElement; every row of them is one run without gaps.
 */
export function structuringElement(shape: ElementShape, size: number): number[] {
  const reach = (size - 1) / 2;
  return Array.from({ length: size }, (_, row) => {
    const away = row - reach;
    if (shape === "rect") return reach;
    if (shape === "cross") return away === 0 ? reach : 0;
    return Math.round(Math.sqrt(reach * reach - away * away));
  });
}

/** A disc of `radius` pixels for growing and shrinking. */
export const disc = (radius: number): number[] => structuringElement("ellipse", 2 * radius + 1);
