import { openBrowser } from "./browser.contract.ts";
import { drag, openEditor } from "./editor-page.contract.ts";

const b = await openBrowser();
const refused: string[] = [];
const page = await openEditor(b, "http://127.0.0.1:4478", refused);
page.setDefaultTimeout(4000);
const part = (id: string) => page.locator(`[data-part="${id}"]`);
const source = (item: string, port: string) =>
  page.locator(`.react-flow__handle.source[data-nodeid="${item}"][data-handleid="${port}"]`);
const target = (item: string, port: string) =>
  page.locator(`.react-flow__handle.target[data-nodeid="${item}"][data-handleid="${port}"]`);
try {
  await drag(page, part("ai.face"), page.getByTestId("canvas"), { x: 460, y: 120 });
  await page.screenshot({ path: "/tmp/d1.png" });
  await drag(page, part("draw.redact"), page.getByTestId("canvas"), { x: 620, y: 420 });
  await page.screenshot({ path: "/tmp/d2.png" });
  await drag(page, source("input:photo", "value"), target("node:face", "image"));
  await drag(page, source("input:photo", "value"), target("node:redact", "image"));
  await page.screenshot({ path: "/tmp/d3.png" });
  await drag(page, source("node:face", "detections"), target("node:redact", "detections"));
  await page.waitForTimeout(1500);
} catch (e) {
  console.log(String(e).slice(0, 600));
}
await page.screenshot({ path: "/tmp/d4.png" });
console.log(refused, await page.evaluate(() => localStorage.getItem("kumiki.editor.draft.new")));
await b.close();
