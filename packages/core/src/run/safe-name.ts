/** What Windows keeps for itself, whatever follows the first dot. */
const reserved = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;

/** UTF-8 bytes of a name: file systems take 255, and an output's name and an ending follow. */
const longestBytes = 150;

/**
 * A name that is a plain file name on every system: no folders, no drive, no control or direction-changing characters,
 * no name that Windows keeps for itself; composed letters (NFC), at most 150 bytes of UTF-8. Never empty.
 */
export const safeName = (name: string): string => withoutReserved(shortened(plainLetters(name), longestBytes));

/** The letters of a name that every file system takes; the ends without dots and blanks. */
export const plainLetters = (name: string): string =>
  name
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/[<>:"/\\|?*]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");

export const withoutReserved = (name: string): string => (name === "" || reserved.test(name) ? `_${name}` : name);

export const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

/** The beginning of a name, at most so many bytes of UTF-8, no letter cut. */
export function shortened(name: string, bytes: number): string {
  if (utf8Length(name) <= bytes) return name;
  let left = bytes;
  let kept = "";
  for (const letter of name) {
    left -= utf8Length(letter);
    if (left < 0) break;
    kept += letter;
  }
  return kept.replace(/[.\s]+$/, "");
}

/** What the results of an item are called before their outputs and endings: `holiday` of `holiday.jpg`. */
export const resultStem = (item: string): string => safeName(item.replace(/(?<=.)\.[A-Za-z][A-Za-z0-9]{0,4}$/, ""));
