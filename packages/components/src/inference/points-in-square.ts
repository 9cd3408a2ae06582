import { type Box, boxAround, compose, type Detection, type Image, type StepContext } from "@kumiki/core";
import { decodeDetections, pictureToInputs } from "@kumiki/models";
import { cutTurned, type TurnedSquare } from "./turned-square.ts";

/** Points of the one thing that a square shows, px of the picture, with the box around them; none when it is not there. */
export async function pointsInSquare(
  image: Image,
  square: TurnedSquare,
  { model, score }: { readonly model: string; readonly score: number },
  { card: cardOf, infer }: Pick<StepContext, "card" | "infer">,
): Promise<Detection | undefined> {
  const card = await cardOf(model);
  const { piece, toPicture } = cutTurned(image, square);
  const { inputs, geometry } = await pictureToInputs(piece, card);
  const outputs = await infer(model, inputs);
  const way = { ...image, toPicture: compose(geometry.toPicture, toPicture) };
  const [found] = decodeDetections(card, outputs, way, { score, iou: 1, maxDetections: 1 });
  // A box that was turned with the square is larger than what it holds.
  return found?.keypoints && { ...found, box: onPicture(boxAround(found.keypoints), image) };
}

const onPicture = ([x1, y1, x2, y2]: Box, { width, height }: Image): Box => [
  Math.max(0, x1),
  Math.max(0, y1),
  Math.min(width, x2),
  Math.min(height, y2),
];
