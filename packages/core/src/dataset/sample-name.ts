import { pictureFormats } from "../picture/format.ts";
import { fileEnding } from "../run/file-ending.ts";
import { resultStem } from "../run/safe-name.ts";
import type { UniqueNames } from "./unique-names.ts";

/**
 * A sample's file name: the item's own where it is a plain one with an ending of its format, so that it is found again
 * among the photos it came from; else made safe, with the format's ending, and numbered where another one has it.
 */
export function sampleName(
  item: string,
  mediaType: string,
  place: number,
  names: UniqueNames,
): { readonly stem: string; readonly fileName: string } {
  const stem = names.take(resultStem(item), place);
  const [, own] = /\.([A-Za-z0-9]{1,5})$/.exec(item) ?? [];
  const format = Object.values(pictureFormats).find((known) => known.mediaType === mediaType);
  const isRight = own !== undefined && format?.endings.some((ending) => ending === own.toLowerCase());
  return { stem, fileName: `${stem}${isRight ? `.${own}` : fileEnding(mediaType)}` };
}
