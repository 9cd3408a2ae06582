// `node tooling/bootstrap.mjs screenshots [DIR [PAGE…]]`: every page in both sizes, themes and languages, from a real
// server, looked over for sideways scrolling, cut-off texts and missing translations; one goes into the README.
import { copyFileSync, mkdirSync } from "node:fs";
import { openBrowser } from "../tests/browser.contract.ts";
import { freshHome, startServer } from "../tests/kumiki-server.contract.ts";
import { root } from "./run.mjs";
import { faultsOf } from "./screenshots/look.mjs";
import { shootOwnPart } from "./screenshots/own-part.mjs";
import { pagesOf } from "./screenshots/pages.mjs";
import { prepareRuns } from "./screenshots/prepare.mjs";
import { shootWalkthrough } from "./screenshots/walkthrough.mjs";

const [directory = `${root}test-results/screenshots`, ...wanted] = process.argv.slice(2);
mkdirSync(directory, { recursive: true });
const program = [process.execPath, `${root}tooling/bootstrap.mjs`, "start"];
const faults = [];
/** Series of pictures for the docs, by name; anything else that is wanted is a page. */
const series = { walkthrough: walkThrough, plugin: shootOwnPart };
if (wanted.length === 0 || wanted.some((name) => !(name in series))) await shootPages();
for (const [name, shootSeries] of Object.entries(series))
  if (wanted.length === 0 || wanted.includes(name)) for (const locale of ["en-US", "ja-JP"]) await shootSeries(locale);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

async function shootPages() {
  const server = await startServer(await freshHome(), { program });
  const pages = pagesOf(await prepareRuns(server)).filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  try {
    for (const [width, height] of [
      [1440, 900],
      [390, 844],
    ])
      for (const colorScheme of ["light", "dark"])
        for (const locale of ["ja-JP", "en-US"]) await shoot(server, pages, { width, height, colorScheme, locale });
  } finally {
    await server.kill();
  }
}

/** The pictures of docs/walkthrough*.md and of the README, from a server that is as fresh as a stranger's. */
async function walkThrough(locale) {
  const server = await startServer(await freshHome(), { program });
  try {
    await shootWalkthrough(server, locale);
  } finally {
    await server.kill();
  }
  copyFileSync(`${root}docs/images/walkthrough-1-start-en.png`, `${root}docs/images/first-page.png`);
}

async function shoot(server, pages, options) {
  const browser = await openBrowser(options);
  const language = options.locale.slice(0, 2);
  const isPhone = options.width < 800;
  for (const { name, path, before, route } of pages.filter(({ isWide }) => !isWide || !isPhone)) {
    const title = `${name}-${options.width}-${options.colorScheme}-${language}`;
    const page = await browser.newPage();
    page.on("pageerror", (error) => faults.push(`${title}: ${error.message}`));
    if (route) await page.route(route[0], (asked) => asked.fulfill({ json: route[1] }));
    await page.goto(server.url + path);
    await before?.(page);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${directory}/${title}.png` });
    faults.push(...(await faultsOf(page, language)).map((fault) => `${title}: ${fault}`));
    await page.close();
  }
  await browser.close();
}
