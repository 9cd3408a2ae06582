import type { Language } from "./language.ts";

/** Picks the words of the language that is spoken. */
export type Say = (ja: string, en: string) => string;

export const speaker =
  (language: Language): Say =>
  (ja, en) =>
    language === "ja" ? ja : en;
