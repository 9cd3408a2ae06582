import { classNameIn, type Text } from "@kumiki/core";
import { useTranslation } from "react-i18next";
import type { Language } from "./language.ts";
import { bytesParts, durationParts } from "./measure.ts";

/** Words and figures in the language of the page. */
export function useWords() {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === "ja" ? "ja" : "en";
  return {
    t,
    language,
    /** A text of the catalogue or of a problem. */
    text: (text: Text): string => text[language],
    /** What was found, as a reader calls it. */
    className: (label: string): string => classNameIn(label, language),
    bytes: (bytes: number): string => {
      const { value, unit } = bytesParts(bytes);
      return t(`unit.${unit}`, { value });
    },
    duration: (ms: number): string => {
      const { value, unit } = durationParts(ms);
      return `${value} ${unit}`;
    },
    number: (value: number): string => new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(value),
    time: (iso: string): string =>
      new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso)),
  };
}
