import i18next from "i18next";
import type { Language } from "./language.ts";

/** Adds the words of a page that is loaded when it is first opened. */
export function addWords(section: string, words: Readonly<Record<Language, object>>): void {
  for (const [language, resources] of Object.entries(words))
    i18next.addResourceBundle(language, "translation", { [section]: resources }, true);
}
