import { type Text, text } from "@kumiki/core";
import type { HideMethod } from "../pixels/hide.ts";

/**
 * The least strength at which `ai.face` found no hidden face of the sample photos again, with any method and shape and
 * the usual padding, at half, full and double size, on the whole picture and on close crops:
 * tooling/reference/redact-strength.ts prints the counts. At 5 a blurred oval of 15 px was still found. Strength is
 * relative to a face's size, so the limit is one.
 */
export const hidesFrom = 10;

/** A warning where a strength is too weak to hide a face; undefined where it hides. */
export function weakness({ method, strength }: Pick<HideMethod, "method" | "strength">): Text | undefined {
  if (method === "fill" || strength >= hidesFrom) return undefined;
  return text(
    `強さ ${strength} では弱すぎて、隠した顔が見つけられることがあります。${hidesFrom} 以上にしてください。`,
    `A strength of ${strength} is too weak: hidden faces may still be found. Use ${hidesFrom} or more.`,
  );
}
