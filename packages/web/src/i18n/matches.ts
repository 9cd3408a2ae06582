/** Text for comparing: without case, full-width letters and hiragana/katakana differences. */
export const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

/** Whether all words of a query occur in some of the texts. */
export function matches(query: string, texts: readonly string[]): boolean {
  const whole = plain(texts.join("\n"));
  return plain(query)
    .split(/\s+/)
    .every((word) => whole.includes(word));
}
