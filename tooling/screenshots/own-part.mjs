// The pictures of docs/plugins*.md: a part of one's own, written, checked, seen before and after, and used in the editor.
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBrowser } from "../../tests/browser.contract.ts";
import { drag, pictureOf } from "../../tests/editor-page.contract.ts";
import { root } from "../run.mjs";

const kumiki = `${root}packages/cli/bin/kumiki.mjs`;

/** Shoots the steps in one language into docs/images. */
export async function shootOwnPart(locale) {
  const language = locale.slice(0, 2);
  const folder = mkdtempSync(join(tmpdir(), "kumiki-own-part-"));
  const settings = { cwd: folder, env: { ...process.env, KUMIKI_HOME: join(folder, "home"), KUMIKI_LANG: language } };
  spawnSync(process.execPath, [kumiki, "component", "new", "mine.addLight"], settings);
  const server = spawn(process.execPath, [kumiki, "component", "dev", "add-light", "--json"], {
    ...settings,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const line = await new Promise((resolve) => server.stdout.once("data", resolve));
  const { url, page: address } = JSON.parse(line.toString());
  const browser = await openBrowser({ width: 1280, height: 860, colorScheme: "light", locale });
  const page = await browser.newPage();
  page.setDefaultTimeout(90_000);
  const shoot = async (step) => {
    await page.waitForTimeout(600);
    await page.screenshot({ path: `${root}docs/images/plugin-${step}-${language}.png` });
  };
  await page.goto(address);
  await page.locator('.try-part-result:not([data-stale]) [data-testid="result-picture"]').waitFor();
  await shoot("1-before-after");

  const file = join(folder, "add-light", "add-light.ts");
  const sound = readFileSync(file, "utf8");
  writeFileSync(file, sound.replace("export default", "export defalt"));
  await page.locator('[data-code="PLUGIN_SYNTAX"]').waitFor();
  await shoot("2-fault");
  writeFileSync(file, sound);

  await page.goto(`${url}/editor`);
  await page.getByTestId("editor").waitFor();
  await page.locator('[data-testid^="input-"] img').first().waitFor();
  const handle = (kind, item, port) =>
    page.locator(`.react-flow__handle.${kind}[data-nodeid="${item}"][data-handleid="${port}"]`);
  await drag(page, page.locator('[data-part="mine.addLight"]'), page.getByTestId("canvas"), { x: 330, y: 200 });
  await drag(page, handle("source", "input:photo", "value"), handle("target", "node:addLight", "image"));
  await pictureOf(page, "addLight");
  await page.locator('[data-testid="part-addLight"] header').click();
  await shoot("3-editor");
  await browser.close();
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}
