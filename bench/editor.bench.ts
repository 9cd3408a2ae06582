import { gzipSync } from "node:zlib";
import type { CDPSession, Page, Response } from "playwright-core";
import { browserPath, openBrowser } from "../tests/browser.contract.ts";
import { freshHome, startServer } from "../tests/kumiki-server.contract.ts";
import { median, type Row } from "./measure.ts";

const start = [process.execPath, new URL("../tooling/bootstrap.mjs", import.meta.url).pathname, "start"];
const image = (use: string, source: string) => ({ use, in: { image: source }, with: {} });

/** 200 steps side by side and in rows, none of which can be left out. */
const large = {
  kumiki: 1,
  name: "large",
  inputs: { photo: { kind: "image" } },
  nodes: Object.fromEntries(
    Array.from({ length: 200 }, (_, at) => [
      `n${at}`,
      image("color.grayscale@1", at < 10 ? "$photo" : `n${at - 10}.image`),
    ]),
  ),
  outputs: { p: "n199.image" },
  layout: {
    nodes: Object.fromEntries(
      Array.from({ length: 200 }, (_, at) => [`n${at}`, [Math.floor(at / 10) * 280, (at % 10) * 260]]),
    ),
    notes: [],
    groups: [],
  },
};

/** JavaScript of the first load, of dragging among 200 steps, and the time from a slider to its picture. */
export default async function measure(): Promise<Row[]> {
  if (browserPath === undefined) throw new Error("this bench needs Chromium");
  const server = await startServer(await freshHome(), { program: start });
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    const load = await firstLoad(page, server.url);
    const drag = await dragSteps(page, await browser.newCDPSession(page), server.url);
    const live = await sliderToPicture(page, server.url);
    return [
      { name: "JavaScript of the first load, gzip", value: load / 1000, unit: "kB", goal: 250, detail: "" },
      { name: "script of a drag step among 200 steps, p95", value: drag, unit: "ms", goal: 8, detail: "" },
      {
        name: "slider to picture against the call alone, 1 megapixel",
        value: live.slider / live.call,
        unit: "×",
        goal: 1.8,
        detail: `${live.slider.toFixed(0)} ms, the call alone ${live.call.toFixed(0)} ms`,
      },
    ];
  } finally {
    await browser.close();
    await server.kill();
  }
}

/** Bytes after gzip of every script that the start page asks for. */
async function firstLoad(page: Page, url: string): Promise<number> {
  const scripts = new Set<string>();
  const seen = (response: Response) => {
    if (response.request().resourceType() === "script") scripts.add(response.url());
  };
  page.on("response", seen);
  await page.goto(url);
  await page.getByTestId("result-picture").first().waitFor({ timeout: 60_000 });
  page.off("response", seen);
  const bodies = await Promise.all([...scripts].map(async (script) => (await globalThis.fetch(script)).arrayBuffer()));
  return bodies.reduce((sum, body) => sum + gzipSync(new Uint8Array(body)).length, 0);
}

async function dragSteps(page: Page, cdp: CDPSession, url: string): Promise<number> {
  await page.evaluate((document) => {
    localStorage.setItem("kumiki.editor.draft.new", JSON.stringify({ document, base: 0, savedAt: 1 }));
  }, large);
  await page.goto(`${url}/editor`);
  await page.locator('[data-testid="part-n199"] .frame img').waitFor({ timeout: 120_000 });
  const box = await page.getByTestId("part-n105").locator("header").boundingBox();
  if (box === null) throw new Error("the step is not to be seen");
  // Time of the page's own thread, so that a busy machine does not count.
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  const script = async () => {
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0))));
    const { metrics } = await cdp.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0) * 1000;
  };
  const steps = async (act: (at: number) => Promise<void>) => {
    const times: number[] = [];
    for (let at = 0, before = await script(); at < 60; at++) {
      await act(at);
      const now = await script();
      times.push(now - before);
      before = now;
    }
    return times.sort((one, other) => one - other);
  };
  await page.mouse.move(box.x + 4, box.y + 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 12, box.y + 8);
  // Asking for the figure is script, too; what it takes alone is taken off.
  const idle = median(await steps(async () => undefined));
  const moved = await steps((at) => page.mouse.move(box.x + 12 + at * 3, box.y + 8 + at * 2));
  await page.mouse.up();
  return (moved[Math.floor(moved.length * 0.95)] ?? Number.NaN) - idle;
}

async function sliderToPicture(page: Page, url: string): Promise<{ slider: number; call: number }> {
  await page.goto(`${url}/runs`);
  const sha256 = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(1000, 1000);
    const context = canvas.getContext("2d");
    for (let at = 0; at < 4000; at++) {
      if (context) context.fillStyle = `hsl(${at % 360} 60% 50%)`;
      context?.fillRect((at * 7919) % 1000, (at * 104_729) % 1000, 40, 40);
    }
    const form = new FormData();
    form.append("files", await canvas.convertToBlob({ type: "image/jpeg" }), "megapixel.jpg");
    const answer = await (await fetch("/api/uploads", { method: "POST", body: form })).json();
    localStorage.clear();
    localStorage.setItem("kumiki.editor.samples", JSON.stringify(answer.uploads[0]));
    return answer.uploads[0].artifact.sha256 as string;
  });
  await page.goto(`${url}/editor`);
  await page.getByTestId("input-photo").locator("img").waitFor();
  await page.keyboard.press("a");
  await page.keyboard.type("filter.blur");
  await page.keyboard.press("Enter");
  await page.locator('[data-testid="part-blur"] .frame img').waitFor();
  await page.getByRole("slider").first().focus();
  const slider: number[] = [];
  const call: number[] = [];
  for (let round = 0; round < 25; round++) {
    slider.push(await page.evaluate(pressAndWait));
    await page.waitForTimeout(400);
    call.push(await callAlone(url, sha256, 20 + round / 7));
  }
  return { slider: median(slider), call: median(call) };
}

/** In the page: one step of the slider, until the new picture is drawn; ms. */
function pressAndWait(): Promise<number> {
  const picture = () => document.querySelector<HTMLImageElement>('[data-testid="part-blur"] .frame img');
  const before = picture()?.src;
  const start = performance.now();
  const init = { key: "ArrowRight", code: "ArrowRight", bubbles: true, cancelable: true };
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", init));
  return new Promise((done) => {
    const look = () => {
      const now = picture();
      if (now && now.src !== before && now.complete && now.naturalWidth > 0) done(performance.now() - start);
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** The same preview asked for without a browser, with a radius that was not asked for before; ms. */
async function callAlone(url: string, photo: string, radius: number): Promise<number> {
  const document = {
    kumiki: 1,
    name: "bench",
    inputs: { photo: { kind: "image" } },
    nodes: { blur: { use: "filter.blur@2", in: { image: "$photo" }, with: { radius } } },
    outputs: { result: "blur.image" },
  };
  const start = performance.now();
  const response = await fetch(`${url}/api/previews`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ session: "bench", document, pictures: { photo } }),
  });
  await response.json();
  if (!response.ok) throw new Error(`the preview answered ${response.status}`);
  return performance.now() - start;
}
