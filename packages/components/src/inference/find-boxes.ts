import type { Cost, Detections, Image, SizeEstimate, StepContext } from "@kumiki/core";
import { type DetectionOptions, decodeDetections, pictureToTensor } from "@kumiki/models";
import { inputOf } from "./input-of.ts";

/** Runs a detector on a picture: its card says how the picture becomes a tensor and the outputs become boxes. */
export async function findBoxes(
  image: Image,
  { model, ...options }: DetectionOptions & { readonly model: string },
  { card: cardOf, infer }: Pick<StepContext, "card" | "infer">,
): Promise<Detections> {
  const card = await cardOf(model);
  const { tensor, geometry } = await pictureToTensor(image, inputOf(card));
  const items = decodeDetections(card, await infer(model, [tensor]), geometry, options);
  const { width, height, root } = image;
  return { kind: "detections", items, width, height, root };
}

/** A detector's own tensors: sized for inputs up to 640 px; the picture is read once, mostly for scaling. */
export const inferenceCost = (image: SizeEstimate | undefined): Cost => ({
  memoryBytes: 24 * 2 ** 20 + (image === undefined ? 0 : Math.round(image.width * image.height * image.channels * 0.5)),
  cpuMs: 60 + (image === undefined ? 0 : (image.width * image.height * image.channels) / 1e6),
});
