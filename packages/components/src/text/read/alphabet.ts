/**
 * Which characters a language writes with. Japanese: those of JIS X 0208 (through EUC-JP, which codes them) beside ASCII;
 * English: ASCII and the signs of print.
 */
export function alphabet(language: "auto" | "ja" | "en"): ((character: string) => boolean) | undefined {
  if (language === "auto") return undefined;
  const isLatin = (character: string): boolean => /^[\u0020-\u007e‘’“”–—…•©®™°£€¥§±×÷]$/.test(character);
  if (language === "en") return isLatin;
  japanese ??= new Set(charactersOfJis());
  const known = japanese;
  return (character) => known.has(character) || isLatin(character);
}

let japanese: ReadonlySet<string> | undefined;

/** Rows and cells of 94 × 94; what is not assigned decodes to U+FFFD. */
function charactersOfJis(): string[] {
  const bytes = Uint8Array.from({ length: 94 * 94 * 2 }, (_, at) => {
    const cell = Math.floor(at / 2);
    return 0xa1 + (at % 2 === 0 ? Math.floor(cell / 94) : cell % 94);
  });
  return [...new TextDecoder("euc-jp").decode(bytes)].filter((character) => character !== "\ufffd");
}
