import { pictureFormats } from "../picture/format.ts";

const endings: ReadonlyMap<string, string> = new Map([
  ...Object.values(pictureFormats).map(({ mediaType, endings }) => [mediaType, endings[0]] as const),
  ["application/json", "json"],
]);

/** What a file of a media type ends with, dot included (`.jpg`); empty for a type that no result has. */
export function fileEnding(mediaType: string): string {
  const ending = endings.get(mediaType);
  return ending === undefined ? "" : `.${ending}`;
}
