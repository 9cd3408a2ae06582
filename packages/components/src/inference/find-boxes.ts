import type { Cost, Detections, Image, SizeEstimate, StepContext } from "@kumiki/core";
import { type DetectionOptions, decodeDetections, pictureToInputs } from "@kumiki/models";

/** Runs a detector on a picture: its card says how the picture becomes a tensor and the outputs become boxes. */
export async function findBoxes(
  image: Image,
  { model, ...options }: DetectionOptions & { readonly model: string },
  { card: cardOf, infer }: Pick<StepContext, "card" | "infer">,
): Promise<Detections> {
  const card = await cardOf(model);
  const { inputs, geometry } = await pictureToInputs(image, card);
  const items = decodeDetections(card, await infer(model, inputs), geometry, options);
  const { width, height, root } = image;
  return { kind: "detections", items, width, height, root };
}

/** A detector's own tensors: sized for inputs up to 640 px; the picture is read once, mostly for scaling. */
export const inferenceCost = (image: SizeEstimate | undefined): Cost => ({
  memoryBytes: 24 * 2 ** 20 + (image === undefined ? 0 : Math.round(image.width * image.height * image.channels * 0.5)),
  cpuMs: 60 + (image === undefined ? 0 : (image.width * image.height * image.channels) / 1e6),
});
