import type { Field } from "./field.ts";
import type { Share } from "./form-picture.ts";

/** A rectangle in shares of a picture. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
type Sides = Readonly<Record<keyof Area, string>> & { readonly unit?: string };

/** Names of the fields that make one rectangle together; undefined when a side is missing. */
export function areaFields(fields: readonly Field[]): Sides | undefined {
  const named = Object.fromEntries(
    fields.flatMap(({ name, schema }) => (schema["x-kumiki"]?.area ? [[schema["x-kumiki"].area, name]] : [])),
  );
  const { x, y, width, height, unit } = named;
  if (x === undefined || y === undefined || width === undefined || height === undefined) return undefined;
  return { x, y, width, height, ...(unit !== undefined && { unit }) };
}

/** Corners clockwise from the top left. */
export const cornersOf = ({ x, y, width, height }: Area): readonly Share[] => [
  [x, y],
  [x + width, y],
  [x + width, y + height],
  [x, y + height],
];

/** The rectangle after one corner was moved; the opposite one stays. */
export function moveCorner(area: Area, corner: number, [x, y]: Share): Area {
  const [ox, oy] = cornersOf(area)[(corner + 2) % 4] ?? [0, 0];
  return { x: Math.min(x, ox), y: Math.min(y, oy), width: Math.abs(x - ox), height: Math.abs(y - oy) };
}

/** The rectangle inside the picture, never thinner than a pixel. */
export function clip({ x, y, width, height }: Area, pixel: Share): Area {
  const [left, top] = [Math.min(Math.max(0, x), 1 - pixel[0]), Math.min(Math.max(0, y), 1 - pixel[1])];
  const [right, bottom] = [Math.min(1, x + width), Math.min(1, y + height)];
  return { x: left, y: top, width: Math.max(pixel[0], right - left), height: Math.max(pixel[1], bottom - top) };
}
