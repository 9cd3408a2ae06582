import type { Image } from "@kumiki/core";
import { bilateral } from "./bilateral.ts";
import { boxBlur } from "./box-blur.ts";
import { medianBlur } from "./median.ts";
import { imageFrom, sharpOf } from "./sharp-image.ts";

type BlurType = "gaussian" | "box" | "median" | "bilateral";

export interface Blur {
  readonly type: BlurType;
  readonly radius: number;
  readonly sigmaColor: number;
}

/** How far a bilateral filter reaches: its time grows with the square. */
const bilateralReach = 15;
const reachOf = (type: BlurType, radius: number): number =>
  Math.max(1, Math.round(type === "bilateral" ? Math.min(bilateralReach, radius) : radius));

/** About how many nanoseconds a byte takes, read and written. */
export function blurTime(type: BlurType, radius: number): number {
  const reach = reachOf(type, radius);
  if (type === "gaussian") return 3 + radius / 4;
  if (type === "box") return 4;
  if (type === "median") return reach <= 2 ? 4 : 60;
  return 2 + 4 * reach * reach;
}

/** A blurred picture; windows of whole pixels are 2 · radius + 1 wide, a Gaussian has half the radius as its sigma. */
export async function blurred(image: Image, { type, radius, sigmaColor }: Blur): Promise<Image> {
  // Below 0.3 px of sigma no byte moves by more than 2: the least that sharp does.
  if (type === "gaussian")
    return imageFrom((await sharpOf(image)).blur(Math.max(0.3, radius / 2)), image.channels, image.root);
  const reach = reachOf(type, radius);
  if (type === "box") return { ...image, data: boxBlur(image, reach) };
  if (type === "median") return { ...image, data: medianBlur(image, reach) };
  return { ...image, data: bilateral(image, { radius: reach, sigmaColor, sigmaSpace: Math.max(0.5, reach / 2) }) };
}
