import { existsSync, globSync, readFileSync } from "node:fs";
import { marked } from "marked";

/** The documents of the repository, read as a reader of Markdown shows them. */
export const docs = new URL("../docs/", import.meta.url);
export const site = "http://docs.test/";
/** Pages below `docs`; decisions are notes of their day, whose links may grow old. */
export const docPages = globSync(["*.md", "components/*.md"], { cwd: docs }).sort();

const textOf = (page: string): string => readFileSync(new URL(page, docs), "utf8");

/** A page as HTML, at a reader's width. */
export function renderedPage(page: string): string {
  const style = `body { max-width: 980px; margin: 24px auto; padding: 0 16px; font-family: sans-serif }
    img { max-width: 100% } table, pre { display: block; overflow: auto }`;
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>${marked.parse(textOf(page), { async: false })}`;
}

/** The names that readers of Markdown give to headings: lower case, letters and digits, words joined by dashes. */
const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replaceAll(/\s/g, "-"),
  );

/** Whether a link of a page leads to a file of the repository, and to a heading there where it names one. */
export function leadsSomewhere(page: string, link: string): boolean {
  if (/^https?:/.test(link)) return true;
  const [file = "", anchor] = link.split("#");
  const target = file === "" ? new URL(page, docs) : new URL(file, new URL(page, docs));
  if (!existsSync(target)) return false;
  return anchor === undefined || anchorsOf(target.href).includes(decodeURIComponent(anchor));
}
