import { pasteText } from "../../tests/editor-page.contract.ts";
import { drawnOnPipeline } from "./drawn-on-pipeline.mjs";
import { plantedCluster } from "./planted-cluster.mjs";

/** Waits until the pictures in sight are drawn. */
const pictures = (page) =>
  page.waitForFunction(() =>
    [...document.images]
      .filter((image) => image.getBoundingClientRect().top < innerHeight && image.loading !== "lazy")
      .every((image) => image.complete),
  );

/**
 * Every page that is shot: its name, its path in a prepared server, and what is done before the picture is taken.
 * A page is added by one line.
 */
export const pagesOf = ({ many, one }) => [
  { name: "start", path: "/", before: (page) => page.getByTestId("result-picture").first().waitFor() },
  { name: "editor-empty", path: "/editor" },
  { name: "runs", path: "/runs" },
  { name: "runs-none", path: "/runs?q=nothing-is-called-so" },
  { name: "run", path: `/runs/${many}`, before: pictures },
  { name: "run-failed", path: `/runs/${many}?filter=failed&item=7` },
  { name: "run-item", path: `/runs/${many}?item=0`, before: pictures },
  { name: "run-steps", path: `/runs/${many}?tab=steps` },
  { name: "run-log", path: `/runs/${many}?tab=log` },
  { name: "run-code", path: `/runs/${many}?tab=code` },
  { name: "run-one", path: `/runs/${one}`, before: pictures },
  {
    name: "run-timeline",
    path: `/runs/${one}`,
    before: (page) => page.locator(".steps-views button").last().click(),
  },
  { name: "run-gone", path: "/runs/nothing" },
  { name: "people", path: "/people", before: (page) => page.locator(".face-box").first().waitFor() },
  { name: "models", path: "/models" },
  {
    name: "model",
    path: "/models",
    before: async (page) => {
      await page.getByTestId("model-blazeface").locator("button").first().click();
      await page.locator(".try-photos button").first().click();
      await page.locator(".try .box").first().waitFor();
    },
  },
  { name: "editor", path: "/editor", before: (page) => openTemplate(page, "blur-faces", "hide") },
  { name: "editor-zones", path: "/editor", before: (page) => openTemplate(page, "redact-zone", "zone") },
  { name: "editor-help", path: "/editor", isWide: true, before: (page) => openHelp(page, "filter.blur") },
  { name: "editor-help-ai", path: "/editor", isWide: true, before: (page) => openHelp(page, "ai.pose") },
  ...Object.keys(drawnOnPipeline.nodes).map((step) => ({
    name: `editor-form-${step}`,
    path: "/editor",
    isWide: true,
    before: (page) => openForm(page, step),
  })),
  { name: "start-zones", path: "/", before: chooseZones },
  { name: "cluster", path: "/cluster" },
  {
    name: "cluster-nomad",
    path: "/cluster",
    // There is no cluster where this runs; the page's look is shot over a planted answer.
    route: ["**/api/cluster", plantedCluster],
  },
];

/** A template with one of its steps selected, so that the picture shows the whole editor. */
async function openTemplate(page, template, step) {
  await page.locator('[data-testid="editor"], [data-testid="form-view"]').waitFor();
  const isPhone = await page.getByTestId("form-view").isVisible();
  if (!isPhone) await page.keyboard.press("Control+o");
  await page.locator(`[data-template="${template}"]`).click();
  if (isPhone) return;
  await page.locator(`[data-testid="part-${step}"] .frame img`).waitFor();
  await page.keyboard.press("l");
  await page.locator(`[data-testid="part-${step}"] header`).click();
}

async function openHelp(page, part) {
  await page.locator(`[data-part="${part}"]`).focus();
  await page.keyboard.press("F1");
  await page.locator(`[data-part-help="${part}"] figure img`).first().waitFor();
}

/** The form of a step whose parameters are drawn or listed. */
async function openForm(page, step) {
  await page.getByTestId("editor").waitFor();
  // The pages before it left a draft.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.locator('[data-testid^="input-"] img').first().waitFor();
  await pasteText(page, JSON.stringify(drawnOnPipeline));
  await page.locator('[data-testid="part-palette"] .frame img').waitFor();
  await page.keyboard.press("l");
  await page.locator(`[data-testid="part-${step}"] header`).click();
  await page.locator('[data-testid="panel"] [data-parameter]').first().waitFor();
}

/** A template whose zones stand among the settings of the start page. */
async function chooseZones(page) {
  await page.locator('[data-example="redact-zone"]').click();
  const settings = page.locator("details.settings");
  if ((await settings.getAttribute("open")) === null) await settings.locator("summary").click();
  await settings.locator(".drawn img").waitFor();
  await settings.scrollIntoViewIfNeeded();
}
