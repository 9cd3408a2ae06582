import { execFileSync } from "node:child_process";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { editorEn } from "../packages/web/src/i18n/editor-en.ts";
import { en } from "../packages/web/src/i18n/en.ts";
import { pagesEn } from "../packages/web/src/i18n/pages-en.ts";
import { referenceEn } from "../packages/web/src/i18n/reference-en.ts";
import { triggersEn } from "../packages/web/src/i18n/triggers-en.ts";

/** Serious accessibility findings of the page as it stands: `rule: where`. */
export async function seriousFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}

/** What makes the page scroll sideways: the elements that reach beyond its right edge. */
export const sidewaysScroll = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map((element) => `${element.tagName} ${element.className}`)
      .slice(0, 8);
  });

/** All keys of the page's words, as they would be shown where one has no words. */
function keysOf(words: object, above = ""): string[] {
  return Object.entries(words).flatMap(([name, below]) =>
    typeof below === "string" ? [`${above}${name}`] : keysOf(below, `${above}${name}.`),
  );
}
const keys = keysOf({ ...en, ...pagesEn, editor: editorEn, reference: referenceEn, triggers: triggersEn });

/** Keys that were shown instead of words. */
export const untranslated = (page: Page): Promise<string[]> =>
  page.evaluate((known) => {
    const all = new Set(known);
    return document.body.innerText.split(/\s+/).filter((word) => all.has(word));
  }, keys);

/** Texts that are cut off without a sign: wider than their box, which shows no ellipsis and does not scroll. */
export const clippedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const clips = ({ overflowX, textOverflow }: CSSStyleDeclaration) =>
      (overflowX === "hidden" || overflowX === "clip") && textOverflow !== "ellipsis";
    return [...document.querySelectorAll<HTMLElement>("button, a, h1, h2, h3, p, td, th, label, span, strong")]
      .filter(
        (element) => element.offsetWidth > 2 && element.childElementCount === 0 && element.innerText.trim() !== "",
      )
      .filter((element) => clips(getComputedStyle(element)) && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.className}: ${element.innerText.slice(0, 40)}`);
  });

/** Builds the page when its sources changed since the last build. */
export function buildPage(): void {
  const build = new URL("../tooling/build-web.mjs", import.meta.url).href;
  const code = `process.exitCode = (await import(${JSON.stringify(build)})).buildWeb()`;
  execFileSync(process.execPath, ["--input-type=module", "--eval", code], { stdio: ["ignore", "inherit", "inherit"] });
}
