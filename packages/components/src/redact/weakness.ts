import { type Detection, type Text, text } from "@kumiki/core";
import type { HideMethod } from "../pixels/hide.ts";

/**
 * The least strength at which `ai.face` found no hidden face of the sample photos again, with any method and shape and
 * the usual padding, at half, full and double size, on the whole picture and on close crops:
 * tooling/reference/redact-strength.ts prints the counts. At 5 a blurred oval of 15 px was still found. Strength is
 * relative to a face's size, so the limit is one.
 */
export const hidesFrom = 10;

/**
 * The padding of the default, at which no hidden face of the sample photos was found or matched again. With less it
 * depends on the photo: at 0.1 blurred faces of a street are found, at 0 those of a couple, blurred or filled with black
 * (`redact-strength.ts --padding 0.1`).
 */
export const hidesFromPadding = 0.3;

/** What `ai.face` found, also under the name that `det.match` gave it: a face has 5 or 6 points, a whole person 17. */
const isFace = ({ label, keypoints }: Detection): boolean =>
  label === "face" || keypoints?.length === 5 || keypoints?.length === 6;

/** A warning where a padding leaves so much of a face that it is still seen as one; undefined where it hides, or hides no face. */
export function narrowness(padding: number, items: readonly Detection[]): Text | undefined {
  if (padding >= hidesFromPadding || !items.some(isFace)) return undefined;
  return text(
    `余白 ${padding} では髪やあごが残り、隠した顔が見つけられることがあります。${hidesFromPadding} 以上にしてください。`,
    `A padding of ${padding} is too small: hair and chin are left, and hidden faces may still be found. Use ${hidesFromPadding} or more.`,
  );
}

/** A warning where a strength is too weak to hide a face; undefined where it hides. */
export function weakness({ method, strength }: Pick<HideMethod, "method" | "strength">): Text | undefined {
  if (method === "fill" || strength >= hidesFrom) return undefined;
  return text(
    `強さ ${strength} では弱すぎて、隠した顔が見つけられることがあります。${hidesFrom} 以上にしてください。`,
    `A strength of ${strength} is too weak: hidden faces may still be found. Use ${hidesFrom} or more.`,
  );
}
