// `node tooling/bootstrap.mjs screenshots [DIR]`: the page in both sizes, themes and languages, from a real server; one goes into the README.
import { copyFileSync, mkdirSync } from "node:fs";
import { openBrowser } from "../tests/browser.contract.ts";
import { freshHome, startServer } from "../tests/kumiki-server.contract.ts";
import { root } from "./run.mjs";

const directory = process.argv[2] ?? `${root}test-results/screenshots`;
mkdirSync(directory, { recursive: true });
const server = await startServer(await freshHome(), {
  program: [process.execPath, `${root}tooling/bootstrap.mjs`, "start"],
});
const problems = [];
try {
  for (const [width, height] of [
    [1440, 900],
    [390, 844],
  ]) {
    for (const colorScheme of ["light", "dark"]) {
      for (const locale of ["ja-JP", "en-US"]) await shoot({ width, height, colorScheme, locale });
    }
  }
} finally {
  await server.kill();
}
copyFileSync(`${directory}/start-1440-light-en.png`, `${root}docs/images/first-page.png`);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length === 0 ? 0 : 1;

async function shoot(options) {
  const browser = await openBrowser(options);
  const page = await browser.newPage();
  const name = `${options.width}-${options.colorScheme}-${options.locale.slice(0, 2)}`;
  for (const [title, path] of [
    ["start", "/"],
    ["runs", "/runs"],
    ["editor", "/editor"],
  ]) {
    await page.goto(server.url + path);
    if (title === "start") await page.getByTestId("result-picture").first().waitFor();
    if (title === "editor") await openTemplate(page);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: `${directory}/${title}-${name}.png` });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) problems.push(`${title}-${name}: scrolls sideways by ${wide} px`);
  }
  await browser.close();
}

/** A template with one of its steps selected, so that the picture shows the whole editor. */
async function openTemplate(page) {
  await page.locator('[data-testid="editor"], [data-testid="form-view"]').waitFor();
  const isPhone = await page.getByTestId("form-view").isVisible();
  if (!isPhone) await page.keyboard.press("Control+o");
  await page.locator('[data-template="blur-faces"]').click();
  if (isPhone) return;
  await page.locator('[data-testid="part-hide"] .frame img').waitFor();
  await page.keyboard.press("l");
  await page.locator('[data-testid="part-hide"] header').click();
}
