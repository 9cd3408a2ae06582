const mostEntries = 32;
const longest = 500;

/** What of an exporter's metadata is kept in a card: short entries, without the class names, which are its labels. */
export function keptMetadata(metadata: Readonly<Record<string, string>>): Record<string, string> {
  const short = Object.entries(metadata).filter(
    ([key, value]) => key !== "names" && key.length <= 100 && value.length <= longest,
  );
  return Object.fromEntries(short.slice(0, mostEntries));
}
