import type { GreyPlane } from "./plane.ts";

/** Levels of grey that hold no detail any more, for an eye and for a printer. */
const darkest = 16;
const brightest = 239;

export interface Exposure {
  /** Share of pixels that are nearly black. */
  readonly under: number;
  /** Share of pixels that are nearly white. */
  readonly over: number;
  /** 0..255 */
  readonly mean: number;
}

/** How much of a picture is too dark or too bright: below 16, above 239 of 255. */
export function exposureOf({ data }: Pick<GreyPlane, "data">): Exposure {
  const counts = new Uint32Array(256);
  for (let at = 0; at < data.length; at++) counts[data[at]]++;
  let [under, over, sum] = [0, 0, 0];
  for (const [level, count] of counts.entries()) {
    if (level < darkest) under += count;
    if (level > brightest) over += count;
    sum += level * count;
  }
  return { under: under / data.length, over: over / data.length, mean: sum / data.length };
}
