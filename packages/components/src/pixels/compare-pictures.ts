import type { Image } from "@kumiki/core";
import { greyOf } from "./grey.ts";
import { type Likeness, meanDifference, signalToNoise } from "./likeness.ts";
import { hashLikeness, perceptualHash } from "./perceptual-hash.ts";
import { structuralSimilarity } from "./structural-similarity.ts";

export type Metric = "ssim" | "psnr" | "mae" | "phash";

/** Two pictures by a metric; `sized` is the second at the size of the first. Alpha is passed over. */
export async function likenessOf(image: Image, other: Image, sized: Image, metric: Metric): Promise<Likeness> {
  if (metric === "psnr") return signalToNoise(image, sized);
  if (metric === "mae") return meanDifference(image, sized);
  if (metric === "ssim") {
    const plane = (of: Image) => ({ data: greyOf(of), width: of.width, height: of.height });
    return structuralSimilarity(plane(image), plane(sized));
  }
  const value = hashLikeness(await perceptualHash(image), await perceptualHash(other));
  return { value, apart: meanDifference(image, sized).apart };
}
