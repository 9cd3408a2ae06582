import type { Box, Detection, Image, Mask } from "@kumiki/core";
import { boxCoverage, type Coverage, ellipseCoverage, maskCoverage, polygonCoverage } from "../pixels/coverage.ts";
import { padBox, type Region, regionOf } from "../pixels/region.ts";

export interface AreaRule {
  readonly shape: "box" | "ellipse" | "mask";
  /** Share of a box that is hidden around it. */
  readonly padding: number;
  /** px over which the edge fades, outwards. */
  readonly feather: number;
}

/** Pixels that are hidden together: what lies in `region`, as much as `covered` says. */
export interface Area {
  readonly region: Region;
  readonly covered: Coverage;
}

/** One area for each thing found that lies in the picture. */
export const areasOf = (items: readonly Detection[], rule: AreaRule, image: Image): Area[] =>
  items.flatMap((item): Area[] => {
    const box = padBox(item.box, rule.padding);
    const region = regionOf(grown(box, rule.feather), image);
    return region === undefined ? [] : [{ region, covered: shapeOf(item, box, rule, region) }];
  });

const grown = ([x1, y1, x2, y2]: Box, by: number): Box => [x1 - by, y1 - by, x2 + by, y2 + by];

function shapeOf({ outline, corners }: Detection, box: Box, { shape, padding }: AreaRule, region: Region): Coverage {
  if (shape === "ellipse") return ellipseCoverage(box, region);
  const around = shape === "mask" ? (outline ?? corners) : undefined;
  if (around === undefined || around.length < 3) return boxCoverage(wholePixels(box), region);
  // Grown about the box's centre, so that padding works for outlines as it does for boxes.
  const [cx, cy, scale] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2, 1 + 2 * padding];
  return polygonCoverage(
    around.map(({ x, y }) => ({ x: cx + (x - cx) * scale, y: cy + (y - cy) * scale })),
    region,
  );
}

/** A pixel that a box touches is hidden whole. */
const wholePixels = ([x1, y1, x2, y2]: Box): Box => [Math.floor(x1), Math.floor(y1), Math.ceil(x2), Math.ceil(y2)];

/** The part of the picture that a mask covers, if any. */
export function areaOfMask(mask: Mask, feather: number): Area[] {
  const box = boxOfMask(mask);
  const region = box && regionOf(grown(box, feather), mask);
  return region === undefined ? [] : [{ region, covered: maskCoverage(mask, region) }];
}

function boxOfMask({ data, width, height }: Mask): Box | undefined {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      if (data[at] === 0) continue;
      if (x < left) left = x;
      if (x >= right) right = x + 1;
      if (y < top) top = y;
      bottom = y + 1;
    }
  return right > left ? [left, top, right, bottom] : undefined;
}
