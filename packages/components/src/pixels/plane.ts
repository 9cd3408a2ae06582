import type { Mask } from "@kumiki/core";

/** One byte a pixel: a mask, or the brightness of a picture. */
export type GreyPlane = Pick<Mask, "data" | "width" | "height">;

/** Interleaved bytes of a picture or mask. */
export interface Plane extends GreyPlane {
  readonly channels: number;
}
