/** What a name of a result is put together from; each at most once in a pattern. */
export const namePlaces = ["folder", "name", "output", "n", "index", "ext"] as const;
export type NamePlace = (typeof namePlaces)[number];

/** Letters between places, or a place. */
export type PatternPart = string | { readonly place: NamePlace };

/** UTF-8 bytes of the letters of one folder or file name: the rest of 255 is for what fills the places. */
const longestLetters = 80;

const place = /\{(folder|name|output|n|index|ext)\}/g;
/** What no system's file names hold, and braces that are no place. */
const forbidden = /[<>:"\\|?*{}\p{Cc}\p{Cf}]/u;

/** A pattern's folders and, last, its file name without `.{ext}`; undefined for what is no pattern. */
export function parsePattern(pattern: string): readonly (readonly PatternPart[])[] | undefined {
  const segments = pattern
    .normalize("NFC")
    .replace(/\.\{ext\}$/, "")
    .split("/");
  const found = Array.from(pattern.matchAll(place), ([, name]) => name);
  if (new Set(found).size !== found.length) return undefined;
  const last = segments.length - 1;
  return segments.every((segment, at) => isSegment(segment, at === last)) ? segments.map(partsOf) : undefined;
}

const inFolders: readonly string[] = ["name", "output", "index"];
const inFiles: readonly string[] = [...inFolders, "n"];

function isSegment(segment: string, isFile: boolean): boolean {
  if (segment === "{folder}") return !isFile;
  const letters = segment.replace(place, "");
  // Dots and blanks at the ends hide a file, climb out, or are lost on the way.
  if (segment === "" || /^[.\s]|[.\s]$/.test(segment) || forbidden.test(letters)) return false;
  if (new TextEncoder().encode(letters).length > longestLetters) return false;
  return Array.from(segment.matchAll(place)).every(([, name = ""]) => (isFile ? inFiles : inFolders).includes(name));
}

/** A split at a group gives letters and places by turns. */
const partsOf = (segment: string): PatternPart[] =>
  segment.split(place).flatMap((piece, at): PatternPart[] => {
    // Every odd piece was matched as one of the places.
    if (at % 2 === 1) return [{ place: piece as NamePlace }];
    return piece === "" ? [] : [piece];
  });
