import type { ComponentInfo } from "@kumiki/core";

/** Text for comparing: without case, full-width letters and hiragana/katakana differences. */
const plain = (text: string): string =>
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

/** Parts that a query finds by name (ja, en), id or summary; those whose name begins with it stand first. */
export function findParts(infos: readonly ComponentInfo[], query: string): ComponentInfo[] {
  if (query.trim() === "") return [...infos];
  const wanted = plain(query.trim());
  const rank = ({ id, label }: ComponentInfo): number => {
    const names = [label.ja, label.en, id.slice(id.indexOf(".") + 1)].map(plain);
    return names.some((name) => name.startsWith(wanted)) ? 0 : names.some((name) => name.includes(wanted)) ? 1 : 2;
  };
  return infos
    .filter(({ id, label, summary }) => matches(query, [id, label.ja, label.en, summary.ja, summary.en]))
    .sort((one, other) => rank(one) - rank(other));
}
