import * as prompts from "@clack/prompts";
import type { Language } from "../output/language.ts";

const words = {
  sure: { ja: "削除しますか", en: "Delete it?" },
  yes: { ja: "削除", en: "Delete" },
  no: { ja: "やめる", en: "Keep" },
};

/** Asks at the terminal; no is what comes first. */
export const sureAtTerminal = async (language: Language): Promise<boolean> =>
  (await prompts.confirm({
    message: words.sure[language],
    active: words.yes[language],
    inactive: words.no[language],
    initialValue: false,
  })) === true;
