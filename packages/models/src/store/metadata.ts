const mostEntries = 32;
const longest = 500;
/** Of the characters that a reader of text knows. */
const mostCharacters = 200_000;

/**
 * What of an exporter's metadata is kept in a card: short entries, and the characters of a reader of text; without the
 * class names, which are its labels.
 */
export function keptMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  const short = Object.entries(metadata).filter(
    ([key, value]) =>
      key !== "names" && key.length <= 100 && value.length <= (key === "character" ? mostCharacters : longest),
  );
  return Object.fromEntries(short.slice(0, mostEntries));
}
