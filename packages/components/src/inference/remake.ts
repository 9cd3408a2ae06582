import { childRoot, type Image, KumikiError, type ModelCard, type StepContext, scaling, text } from "@kumiki/core";
import { decodePicture, pictureToInputs } from "@kumiki/models";
import { byPixel } from "../pixels/by-pixel.ts";
import { cutRepeated } from "../pixels/cut-repeated.ts";
import { greyOf } from "../pixels/grey.ts";
import { resizedTo } from "../pixels/resized.ts";
import { tilesToFeed } from "./tiles-to-feed.ts";

/** Larger results are refused before anything is computed: the largest that `geom.resize` makes. */
const mostPixels = 16_384 ** 2;

export interface RemakeOptions {
  readonly model: string;
  /** Side of what the model is fed at once, px; 0 for the whole picture. */
  readonly tile: number;
  /** What each tile shows of its neighbours, px. */
  readonly overlap: number;
}

/**
 * A picture remade by a model tile by tile. Tiles overlap and only their middles are kept, so that no edge shows where
 * they meet. Grey stays grey; alpha is enlarged apart (Lanczos). IMAGE_TOO_LARGE for a result of too many pixels.
 */
export async function remake(
  image: Image,
  { model, ...rule }: RemakeOptions,
  { card: cardOf, infer, signal }: Pick<StepContext, "card" | "infer" | "signal">,
): Promise<Image> {
  const card = await cardOf(model);
  const scale = card.decoder.type === "picture" ? card.decoder.scale : 1;
  const size = { width: image.width * scale, height: image.height * scale };
  if (size.width * size.height > mostPixels)
    throw new KumikiError("IMAGE_TOO_LARGE", {
      received: `${size.width} × ${size.height}`,
      expected: text(`${Math.floor(mostPixels / 1e6)} メガピクセル`, `${Math.floor(mostPixels / 1e6)} megapixels`),
    });
  const data = new Uint8Array(size.width * size.height * 3);
  for (const { fed, left, top, width, height } of tilesToFeed(image, card, rule)) {
    signal.throwIfAborted();
    const piece = { ...image, width: fed.width, height: fed.height, data: cutRepeated(image, fed) };
    const sized = sizedCard(card, fed);
    const made = decodePicture(sized, await infer(model, (await pictureToInputs(piece, sized)).inputs), fed);
    const margin = { x: (left - fed.left) * scale, y: (top - fed.top) * scale };
    for (let y = 0; y < height * scale; y++) {
      const from = ((margin.y + y) * made.width + margin.x) * 3;
      data.set(made.data.subarray(from, from + width * scale * 3), ((top * scale + y) * size.width + left * scale) * 3);
    }
  }
  return inChannelsOf(image, {
    ...image,
    ...size,
    channels: 3,
    data,
    root: childRoot(image.root, scaling(1 / scale, 1 / scale)),
  });
}

/** The card of the model as it is fed this size. */
const sizedCard = (card: ModelCard, { width, height }: { width: number; height: number }): ModelCard =>
  card.input === undefined ? card : { ...card, input: { ...card.input, width, height } };

/** The colours as grey where the original is, or with its alpha. */
async function inChannelsOf(original: Image, colors: Image): Promise<Image> {
  if (original.channels === 3) return colors;
  if (original.channels === 1) return { ...colors, channels: 1, data: greyOf(colors) };
  const plane = original.data.filter((_, at) => at % 4 === 3);
  const alpha = await resizedTo({ ...original, channels: 1, data: plane }, colors);
  const both = [
    { data: colors.data, each: 3 },
    { data: alpha.data, each: 1 },
  ];
  const data = byPixel("withAlpha", both, { count: alpha.data.length, each: 4 });
  return { ...colors, channels: 4, data };
}
