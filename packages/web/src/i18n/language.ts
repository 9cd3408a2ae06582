import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { en } from "./en.ts";
import { ja } from "./ja.ts";

export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

const storageKey = "kumiki.language";

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value);

/** What the person chose before, else what the browser speaks. */
function firstLanguage(): Language {
  const chosen = readChoice();
  if (isLanguage(chosen)) return chosen;
  return navigator.language.startsWith("ja") ? "ja" : "en";
}

function readChoice(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    // Storage can be switched off in the browser; then the choice lasts for this visit.
    return null;
  }
}

async function shown(language: string): Promise<void> {
  document.documentElement.lang = language;
  // Its declarations are large, so they come after the page; also in English there are Japanese names to show.
  await import("@fontsource-variable/noto-sans-jp");
}

export async function startLanguage(): Promise<void> {
  i18next.on("languageChanged", (language) => void shown(language));
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: "en",
    resources: { en: { translation: en }, ja: { translation: ja } },
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // As in readChoice: the choice lasts for this visit.
  }
  await i18next.changeLanguage(language);
}
