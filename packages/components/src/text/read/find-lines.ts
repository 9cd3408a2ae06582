import { type Box, boxAround, type Image, type Point, type StepContext } from "@kumiki/core";
import { decodeTextMap, pictureToInputs } from "@kumiki/models";

/** Where a line of text lies, px of the picture. */
export interface FoundLine {
  readonly corners: readonly [Point, Point, Point, Point];
  readonly box: Box;
}

/** Mean of the detector's map over a line. */
const leastScore = 0.5;
/** Sides of the detector's input are multiples of this. */
const unit = 32;
/** Smaller pictures are enlarged to this: the detector knows letters of some size. */
const shortest = 736;

/** Lines of text in a picture whose longer side the detector sees at most at `side` px. */
export async function findLines(
  image: Image,
  { model, side }: { readonly model: string; readonly side: number },
  { card: cardOf, infer }: Pick<StepContext, "card" | "infer">,
): Promise<FoundLine[]> {
  const card = await cardOf(model);
  const scale = Math.min(
    side / Math.max(image.width, image.height),
    Math.max(1, shortest / Math.min(image.width, image.height)),
  );
  const fitted = (length: number): number => Math.max(unit, Math.round((length * scale) / unit) * unit);
  const sized = card.input && {
    ...card,
    input: { ...card.input, width: fitted(image.width), height: fitted(image.height) },
  };
  const { inputs, geometry } = await pictureToInputs(image, sized ?? card);
  const places = decodeTextMap(sized ?? card, await infer(model, inputs), geometry, leastScore);
  return places.flatMap(({ corners }) => {
    const [x1, y1, x2, y2] = boxAround(corners);
    const box: Box = [Math.max(0, x1), Math.max(0, y1), Math.min(image.width, x2), Math.min(image.height, y2)];
    return box[0] < box[2] && box[1] < box[3] ? [{ corners, box }] : [];
  });
}
