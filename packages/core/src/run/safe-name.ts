const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** UTF-8 bytes of a name: file systems take 255, and an output's name and an ending follow. */
const longestBytes = 150;

/**
 * A name that is a plain file name on every system: no folders, no drive, no control or direction-changing characters,
 * no name that Windows keeps for itself; composed letters (NFC), at most 150 bytes of UTF-8. Never empty.
 */
export function safeName(name: string): string {
  const plain = name
    .normalize("NFC")
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, "")
    .replace(/[<>:"/\\|?*]/g, "_")
    .replace(/^[.\s]+|[.\s]+$/g, "");
  const short = shortened(plain).replace(/[.\s]+$/, "");
  return short === "" || reserved.test(short) ? `_${short}` : short;
}

function shortened(name: string): string {
  const encoder = new TextEncoder();
  let left = longestBytes;
  let kept = "";
  for (const letter of name) {
    left -= encoder.encode(letter).length;
    if (left < 0) return kept;
    kept += letter;
  }
  return kept;
}
