import { join } from "node:path";
import type { Item, StepSummary } from "@kumiki/core";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { browserPath, openBrowser } from "./browser.contract.ts";
import {
  allItems,
  finished,
  freshHome,
  get,
  photos,
  type RunningServer,
  startServer,
  submit,
  upload,
} from "./kumiki-server.contract.ts";
import { buildPage, seriousFindings, sidewaysScroll } from "./page-checks.contract.ts";

/** As many elements as asked for; the second is too low to be cut. */
const loopOf = (count: number, onError: "stop" | "skip" | "default") => ({
  kumiki: 1,
  name: `Each of ${count}`,
  inputs: { photo: { kind: "image" } },
  nodes: {
    low: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 60, height: 40, mode: "exact" } },
    small: { use: "geom.resize@1", in: { image: "$photo" }, with: { width: 240, height: 240, mode: "exact" } },
    each: {
      use: "flow.forEach@1",
      in: { item: Array.from({ length: count }, (_, at) => (at === 1 ? "low.image" : "small.image")) },
      onError,
      ...(onError === "default" && { defaults: { share: -1 } }),
      body: {
        each: ["item"],
        inputs: { item: { kind: "image" } },
        nodes: {
          soft: { use: "filter.blur@3", in: { image: "$item" } },
          cut: {
            use: "geom.crop@1",
            in: { image: "soft.image" },
            with: { unit: "px", y: 80, width: 120, height: 90 },
          },
          color: { use: "measure.color@1", in: { image: "cut.image" }, with: { clusters: 1 } },
        },
        outputs: { picture: "cut.image", share: "color.share" },
      },
    },
  },
  outputs: { pictures: "each.picture", shares: "each.share" },
});

describe("a loop on a server", () => {
  let server: RunningServer;
  let photo: string[];
  let browser: BrowserContext | undefined;
  let page: Page;

  beforeAll(async () => {
    if (browserPath !== undefined) {
      buildPage();
      browser = await openBrowser();
      page = await browser.newPage();
    }
    server = await startServer(await freshHome());
    photo = await upload(server, [join(photos, "hopper.jpg")]);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.kill();
  });

  const ran = async (document: unknown): Promise<{ id: string; item: Item }> => {
    const { id } = await submit(server, document, photo);
    await finished(server, id);
    const [item] = await allItems(server, id);
    if (item === undefined) throw new Error("the run has no item");
    return { id, item };
  };
  const loop = (item: Item) => item.steps.find(({ node }) => node === "each");

  it("an element that fails, by policy: the item fails with it; it is left out; it has its default", {
    timeout: 120_000,
  }, async () => {
    const stopped = await ran(loopOf(4, "stop"));
    expect(stopped.item.problem).toMatchObject({ code: "OUT_OF_PICTURE", node: "each/cut" });
    expect(stopped.item.problem?.message.en).toMatch(/^Element 2 of 4: /);
    expect(loop(stopped.item)).toMatchObject({ status: "failed", rounds: { count: 4, failed: 1 } });
    const skipped = await ran(loopOf(4, "skip"));
    expect(skipped.item.outputs.shares).toMatchObject({ value: [1, 1, 1] });
    expect(Object.keys(skipped.item.outputs).filter((name) => name.startsWith("pictures."))).toHaveLength(3);
    const defaulted = await ran(loopOf(4, "default"));
    expect(defaulted.item.outputs.shares).toMatchObject({ value: [1, -1, 1, 1] });
  });

  it("keeps the pictures of a list, told over all items its rounds count together", { timeout: 120_000 }, async () => {
    const { id, item } = await ran(loopOf(23, "skip"));
    expect(loop(item)).toMatchObject({ rounds: { count: 23, failed: 1 } });
    expect(loop(item)?.elements?.picture).toHaveLength(20);
    const { steps } = await get<{ steps: StepSummary[] }>(server, `/api/runs/${id}/steps`);
    const cut = steps.filter(({ node }) => /cut/.test(node));
    expect(cut.map(({ node, counts }) => [node, counts.succeeded, counts.failed])).toEqual([["each/cut", 19, 1]]);
  });

  describe.skipIf(browserPath === undefined)("on the page of its run (needs Chromium)", () => {
    it("shows the rounds as pictures, which failed, and that only the first are kept one by one", {
      timeout: 120_000,
    }, async () => {
      const { id } = await ran(loopOf(23, "skip"));
      await page.goto(`${server.url}/runs/${id}`);
      const card = page.getByTestId("step-each");
      await card.getByText("23 rounds").waitFor();
      await card.getByText("1 failed").waitFor();
      // What goes round stands behind its loop.
      expect(await page.locator(".steps .step").count()).toBe(4);
      await card.click();
      const rounds = page.getByTestId("rounds");
      await rounds.getByText("The first 20 of 23 rounds are kept one by one.").waitFor();
      expect(await rounds.getByRole("listitem").count()).toBe(20);
      expect(await rounds.locator('[data-state="failed"]').count()).toBe(1);
      await page.waitForFunction(
        () =>
          [...document.querySelectorAll<HTMLImageElement>(".round img")].filter((one) => one.naturalWidth > 0).length >
          8,
      );
      expect(await seriousFindings(page)).toEqual([]);
    });

    it("leads into a round, to a step of it, and back, with its failure in words", { timeout: 60_000 }, async () => {
      await page.getByTestId("round-each[2]").click();
      const round = page.getByTestId("round");
      await round.getByRole("alert").waitFor();
      await round.getByTestId("step-each[2]/soft").click();
      await page.getByRole("navigation", { name: "Where this is" }).getByText("Round 2").click();
      await round.waitFor();
      await page.getByRole("navigation", { name: "Where this is" }).getByText("For each").click();
      await page.getByTestId("rounds").waitFor();
    });

    it("the timeline shows each round below its loop; the table counts them together", {
      timeout: 60_000,
    }, async () => {
      await page.getByRole("button", { name: "Timeline" }).click();
      await page.getByTestId("timeline-each[20]").waitFor();
      expect(await page.locator(".timeline-round").count()).toBe(20);
      await page.locator('[data-testid="timeline-each[2]"] [data-status="failed"]').waitFor();
      await page.getByRole("tab", { name: "Steps" }).click();
      await page.getByTestId("node-each/soft").getByText("20 rounds").waitFor();
      await page.getByTestId("graph-each").getByText("1 of 1").waitFor();
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await sidewaysScroll(page)).toEqual([]);
    });
  });
});
