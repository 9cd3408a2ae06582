import type { Image } from "@kumiki/core";
import { resample } from "./resample.ts";
import type { ResampleKernel } from "./resample-taps.ts";
import { imageFrom, sharpOf } from "./sharp-image.ts";

const kernels = { nearest: "nearest", linear: "linear", cubic: "cubic", lanczos: "lanczos3" } as const;

/**
 * The same picture in another size, its root as it was. libvips makes it smaller; it lays a larger one half a pixel
 * aside, and takes four times as long, so our own kernel enlarges.
 */
export async function resizedTo(
  image: Image,
  { width, height }: Pick<Image, "width" | "height">,
  kernel: ResampleKernel | "nearest" = "lanczos",
): Promise<Image> {
  if (width === image.width && height === image.height) return image;
  const isLarger = width > image.width || height > image.height;
  if (isLarger && kernel !== "nearest")
    return { ...image, width, height, data: resample(image, { width, height }, kernel) };
  const resized = (await sharpOf(image)).resize(width, height, { fit: "fill", kernel: kernels[kernel] });
  return imageFrom(resized, image.channels, image.root);
}
