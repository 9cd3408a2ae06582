import type { GreyPlane } from "./plane.ts";
import { sharpOf } from "./sharp-image.ts";

/** A mask or grey picture blurred by a Gaussian of `sigma` pixels (0: as it is), edges repeated. */
export async function blurGrey({ data, width, height }: GreyPlane, sigma: number): Promise<Uint8Array> {
  if (sigma < 0.3) return data;
  const source = await sharpOf({ data, width, height, channels: 1 });
  const pixels = await source.blur(sigma).toColourspace("b-w").raw({ depth: "uchar" }).toBuffer();
  return new Uint8Array(pixels.buffer, pixels.byteOffset, pixels.byteLength);
}
