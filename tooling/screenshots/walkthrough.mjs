// The pictures of docs/walkthrough*.md: a stranger's first ten minutes, done with the mouse in a real browser.
import { readdirSync } from "node:fs";
import { openBrowser } from "../../tests/browser.contract.ts";
import { drag, pictureOf } from "../../tests/editor-page.contract.ts";
import { root } from "../run.mjs";

const photos = `${root}examples/photos/`;
const ownPhotos = readdirSync(photos).filter((name) => /\.(png|jpg)$/.test(name));

/** Shoots every step in one language into docs/images; the server is fresh, as a stranger's is. */
export async function shootWalkthrough(server, locale) {
  const language = locale.slice(0, 2);
  const browser = await openBrowser({ width: 1440, height: 900, colorScheme: "light", locale });
  const page = await browser.newPage();
  // The first picture of a fresh server waits for its models.
  page.setDefaultTimeout(90_000);
  const shoot = async (step) => {
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${root}docs/images/walkthrough-${step}-${language}.png` });
  };
  await page.goto(server.url);
  await page.getByTestId("result-picture").first().waitFor();
  // Models are prepared in the background; what tells of it lies over the foot of the page.
  await page.locator(".shell-banner").waitFor({ state: "detached" });
  await shoot("1-start");

  await page.goto(`${server.url}/editor`);
  await page.getByTestId("editor").waitFor();
  await page.locator('[data-testid^="input-"] img').first().waitFor();
  await shoot("2-empty");

  const handle = (kind, item, port) =>
    page.locator(`.react-flow__handle.${kind}[data-nodeid="${item}"][data-handleid="${port}"]`);
  const canvas = page.getByTestId("canvas");
  await drag(page, page.locator('[data-part="ai.face"]'), canvas, { x: 330, y: 330 });
  await drag(page, handle("source", "input:photo", "value"), handle("target", "node:face", "image"));
  await pictureOf(page, "face");
  await shoot("3-faces");

  await drag(page, page.locator('[data-part="draw.redact"]'), canvas, { x: 620, y: 80 });
  await drag(page, handle("source", "input:photo", "value"), handle("target", "node:redact", "image"));
  await drag(page, handle("source", "node:face", "detections"), handle("target", "node:redact", "detections"));
  await pictureOf(page, "redact");
  await page.locator('[data-testid="part-redact"] header').click();
  await shoot("4-hidden");

  await drag(page, handle("source", "node:redact", "image"), canvas, { x: 840, y: 420 });
  await page.getByRole("option", { name: /Output of the pipeline|パイプラインの出力/ }).click();
  await page.waitForFunction(
    () => document.querySelector('[data-testid="problems"]')?.getAttribute("data-errors") === "0",
  );
  await page.getByTestId("run").click();
  const files = page.locator('input[type="file"][accept^="image/*"]').last();
  await files.setInputFiles(ownPhotos.map((name) => photos + name));
  await page.waitForTimeout(1_500);
  await shoot("5-photos");

  await page.getByRole("dialog").getByRole("button").last().click();
  await page.waitForURL(/\/runs\/\w+/);
  await page.locator('[data-testid="run-status"][data-status="succeeded"]').waitFor();
  await page.waitForTimeout(1_000);
  await shoot("6-results");
  await browser.close();
}
