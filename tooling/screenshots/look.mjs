import { clippedTexts, sidewaysScroll, untranslated } from "../../tests/page-checks.contract.ts";

/** What is wrong with the page as it stands, told in words. */
export async function faultsOf(page, language) {
  return [
    ...(await sidewaysScroll(page)).map((element) => `scrolls sideways: ${element}`),
    ...(await untranslated(page)).map((key) => `shows the key ${key}`),
    ...(await clippedTexts(page)).map((text) => `cuts off ${text}`),
    ...(language === "ja" ? await englishTexts(page) : []).map((text) => `says in English: ${text}`),
  ];
}

/** Sentences without a Japanese character on a Japanese page; code and names of files are none. */
const englishTexts = (page) =>
  page.evaluate(() =>
    [...document.body.querySelectorAll("*")]
      .filter((element) => element.childElementCount === 0 && element.closest("pre, .mono, [lang]:not(html)") === null)
      .map((element) => element.textContent?.trim() ?? "")
      .filter((text) => /[A-Za-z]{2,}( [A-Za-z]{2,}){2,}/.test(text) && !/[\u3040-\u30ff\u4e00-\u9fff]/.test(text)),
  );
