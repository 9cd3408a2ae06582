import { type Detection, type Detections, isInPolygon, type Point, text } from "@kumiki/core";
import { polygonArea, sharedArea } from "@kumiki/models";
import { cornersOf } from "../pixels/fill-shape.ts";

/** Which part of a box must lie in a zone. */
export const zoneRules = {
  center: text("中心", "Centre"),
  bottom: text("下端の中央 (足元)", "Middle of the lower edge (feet)"),
  any: text("一部でも", "Any part"),
  all: text("全体", "All of it"),
};
export type ZoneRule = keyof typeof zoneRules;

/** A polygon in the pixels of a picture. */
export type Zone = readonly Point[];

type Size = Pick<Detections, "width" | "height">;

/** Polygons of shares in pixels; what has fewer than 3 corners bounds nothing. */
export const zonesOn = (polygons: readonly (readonly (readonly number[])[])[], { width, height }: Size): Zone[] =>
  polygons.flatMap((polygon) =>
    polygon.length < 3 ? [] : [polygon.map(([x = 0, y = 0]) => ({ x: x * width, y: y * height }))],
  );

/** Whether what was found lies in a zone, as the rule has it. */
export function isIn(zone: Zone, { box }: Pick<Detection, "box">, rule: ZoneRule): boolean {
  const [x1, y1, x2, y2] = box;
  if (rule === "center") return isInPolygon(zone, (x1 + x2) / 2, (y1 + y2) / 2);
  if (rule === "bottom") return isInPolygon(zone, (x1 + x2) / 2, y2);
  const corners = cornersOf(box);
  const shared = sharedArea(zone, corners);
  return rule === "any" ? shared > 0 : shared >= Math.abs(polygonArea(corners)) * (1 - 1e-6);
}
