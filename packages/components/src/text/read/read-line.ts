import { type Image, ownRoot, type Point, type StepContext } from "@kumiki/core";
import { decodeLine, pictureToInputs, type ReadLine } from "@kumiki/models";
import { betweenPixels, squareToQuad } from "../../pixels/homography.ts";
import { warp } from "../../pixels/warp.ts";

/** The longest line that a reader is fed, in heights of a line. */
const longest = 60;
/** A place this much taller than wide holds a line that runs down. */
const standing = 1.5;

/** Reads one line: its place is straightened and scaled to the height that the reader wants. */
export async function readLine(
  image: Image,
  corners: readonly Point[],
  { model, allows }: { readonly model: string; readonly allows: ((character: string) => boolean) | undefined },
  { card: cardOf, infer }: Pick<StepContext, "card" | "infer">,
): Promise<ReadLine> {
  const card = await cardOf(model);
  const line = straightened(image, corners);
  if (line === undefined || card.input === undefined) return { text: "", score: 0 };
  const wide = Math.ceil((card.input.height * line.width) / line.height / 8) * 8;
  const width = Math.min(longest * card.input.height, Math.max(card.input.height, wide));
  const { inputs } = await pictureToInputs(line, { ...card, input: { ...card.input, width } });
  return decodeLine(card, await infer(model, inputs), allows);
}

/** The place as a picture of its own, lying; undefined when it has no area. */
function straightened(image: Image, corners: readonly Point[]): Image | undefined {
  const [a, b, c, d] = corners;
  if (!(a && b && c && d)) return undefined;
  const [across, down] = [distance(a, b), distance(a, d)];
  // Lines that run down are read lying on their left side, as the reader learned them.
  const turned = down > across * standing ? [b, c, d, a] : [a, b, c, d];
  const [width, height] = down > across * standing ? [down, across] : [across, down];
  const size = { width: Math.max(1, Math.round(width)), height: Math.max(1, Math.round(height)) };
  const map = squareToQuad(turned.map(({ x, y }) => [x / image.width, y / image.height]));
  if (map === undefined) return undefined;
  const data = warp(image, betweenPixels(map, size, image), size);
  return { ...image, ...size, data, root: ownRoot(image, size, "line") };
}

const distance = (p: Point, q: Point): number => Math.hypot(q.x - p.x, q.y - p.y);
