import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { patiently } from "../api/patiently.ts";

export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

/** Only the words of the language that is read come with the page. */
const words: Readonly<Record<Language, () => Promise<object>>> = {
  ja: async () => (await patiently(() => import("./ja.ts"))).ja,
  en: async () => (await patiently(() => import("./en.ts"))).en,
};
const loaded = new Set<Language>();

async function loadWords(language: Language): Promise<void> {
  if (loaded.has(language)) return;
  // What pages have added stays beside them.
  i18next.addResourceBundle(language, "translation", await words[language](), true);
  loaded.add(language);
}

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
  await patiently(() => import("@fontsource-variable/noto-sans-jp"));
}

export async function startLanguage(): Promise<void> {
  i18next.on("languageChanged", (language) => void shown(language));
  const first = firstLanguage();
  await i18next.use(initReactI18next).init({
    lng: first,
    // Both languages are whole (complete.test.ts), so neither stands in for the other.
    fallbackLng: false,
    resources: {},
    interpolation: { escapeValue: false },
  });
  await loadWords(first);
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // As in readChoice: the choice lasts for this visit.
  }
  await loadWords(language);
  await i18next.changeLanguage(language);
}
