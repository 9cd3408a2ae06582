import { statSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Artifact } from "@kumiki/core";
import type { CDPSession, Page } from "playwright-core";
import sharp from "sharp";
import { openBrowser } from "../tests/browser.contract.ts";
import { firstLoadBudget, firstLoadKilobytes } from "../tests/first-load.contract.ts";
import { freshHome, post, type RunningServer, startServer, upload } from "../tests/kumiki-server.contract.ts";
import { samplePhoto } from "./engine.ts";
import { median, type Row, timed } from "./measure.ts";

const start = [process.execPath, new URL("../tooling/bootstrap.mjs", import.meta.url).pathname, "start"];

/** A chain of 200 parts in rows of twenty. */
function longPipeline() {
  const ids = Array.from({ length: 200 }, (_, at) => `n${at}`);
  const nodes = ids.map((id, at) => [
    id,
    { use: "color.grayscale@1", in: { image: at === 0 ? "$photo" : `n${at - 1}.image` }, with: {}, enabled: at < 3 },
  ]);
  const places = ids.map((id, at) => [id, [(at % 20) * 220, Math.floor(at / 20) * 260]]);
  return {
    kumiki: 1,
    name: "200 parts",
    inputs: { photo: { kind: "image" } },
    nodes: Object.fromEntries(nodes),
    outputs: { picture: "n199.image" },
    layout: { nodes: Object.fromEntries(places), notes: [], groups: [] },
  };
}

const blurPipeline = (sigma: number) => ({
  kumiki: 1,
  name: "one filter",
  inputs: { photo: { kind: "image" } },
  nodes: { soft: { use: "filter.blur@3", in: { image: "$photo" }, with: { radius: sigma } } },
  outputs: { picture: "soft.image" },
  layout: { nodes: { soft: [420, 60] }, notes: [], groups: [] },
});

/** The editor with a document and a sample photo, as a browser that was here before opens it. */
async function openWith(page: Page, server: RunningServer, document: object, artifact: Artifact): Promise<void> {
  await page.goto(server.url);
  await page.evaluate(
    ([kept, photo]) => {
      localStorage.setItem("kumiki.editor.draft.new", JSON.stringify({ document: kept, base: 0, savedAt: Date.now() }));
      localStorage.setItem("kumiki.editor.samples", JSON.stringify(photo));
    },
    [document, { name: "bench", artifact }] as const,
  );
  await page.goto(`${server.url}/editor`);
  await page.getByTestId("editor").waitFor();
}

const scriptSeconds = async (session: CDPSession): Promise<number> => {
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ScriptDuration")?.value ?? Number.NaN;
};

/** Script time of each step of a drag, ms: from the pointer's move to the frame after it. */
async function dragSteps(page: Page): Promise<number[]> {
  const session = await page.context().newCDPSession(page);
  // Time of the page's own thread, so that other work on the machine does not count.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  const box = await page.getByTestId("part-n1").boundingBox();
  if (box === null) throw new Error("the part is not to be seen");
  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  const steps: number[] = [];
  for (let step = 0; step < 80; step++) {
    const before = await scriptSeconds(session);
    await page.mouse.move(box.x + 20 + step * 2, box.y + 8 + step);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => done(undefined))));
    // The first steps begin the drag and warm the compiler.
    if (step >= 20) steps.push(((await scriptSeconds(session)) - before) * 1000);
  }
  await page.mouse.up();
  return steps;
}

/** From a step of the slider to the new picture on the node, and a call for such a picture alone, in turn, ms. */
async function sliderToPicture(page: Page, call: () => Promise<unknown>, rounds: number) {
  await page.getByTestId("part-soft").click();
  const slider = page.getByRole("slider").first();
  const source = () => page.locator('[data-testid="part-soft"] .frame img').first().getAttribute("src");
  await page.waitForFunction(() => document.querySelector('[data-testid="part-soft"] .frame img') !== null, undefined, {
    timeout: 30_000,
  });
  const times = { live: [] as number[], call: [] as number[] };
  for (let round = -4; round < rounds; round++) {
    const before = await source();
    await slider.focus();
    const ms = await timed(async () => {
      await page.keyboard.press("ArrowRight");
      await page.waitForFunction(
        (old) => {
          const picture = document.querySelector('[data-testid="part-soft"] .frame img');
          return picture instanceof HTMLImageElement && picture.getAttribute("src") !== old && picture.complete;
        },
        before,
        { polling: "raf", timeout: 20_000 },
      );
    });
    // What the page asks for after a pause (sizes, costs) is neither's.
    await page.waitForTimeout(600);
    const alone = await timed(call);
    if (round < 0) continue;
    times.live.push(ms);
    times.call.push(alone);
  }
  return times;
}

export default async function measure(): Promise<Row[]> {
  const server = await startServer(await freshHome(), { program: start });
  const browser = await openBrowser({ width: 1440, height: 900 });
  try {
    const megapixel = join(await mkdtemp(join(tmpdir(), "kumiki-bench-")), "megapixel.jpg");
    // From memory: once the engine of another benchmark is up, libvips opens no files by name any more.
    const photo = sharp(await readFile(samplePhoto("rocket.jpg"))).resize(1250, 834, { fit: "fill" });
    await writeFile(megapixel, await photo.jpeg({ quality: 90 }).toBuffer());
    const [sha256 = ""] = await upload(server, [megapixel]);
    const artifact: Artifact = { sha256, mediaType: "image/jpeg", sizeBytes: statSync(megapixel).size };
    const page = await browser.newPage();
    await openWith(page, server, longPipeline(), artifact);
    await page.getByTestId("part-n1").waitFor();
    await page.waitForTimeout(3_000);
    const steps = (await dragSteps(page)).sort((one, other) => one - other);
    const p95 = steps[Math.floor(steps.length * 0.95)] ?? Number.NaN;
    await openWith(page, server, blurPipeline(2), artifact);
    let radius = 2.05;
    const call = () => {
      radius += 0.1;
      const body = { session: "bench", document: blurPipeline(radius), pictures: { photo: sha256 }, stepsOnly: true };
      return post(server, "/api/previews", body);
    };
    const times = await sliderToPicture(page, call, 15);
    const [live, plain] = [median(times.live), median(times.call)];
    const firstLoad = firstLoadKilobytes();
    return [
      {
        name: "script time of a drag step with 200 parts, p95",
        value: p95,
        unit: "ms",
        goal: 8,
        detail: `median ${median(steps).toFixed(1)} ms`,
      },
      {
        name: "slider to picture (1 megapixel, one filter) against the call alone",
        value: live / plain,
        unit: "×",
        goal: 1.4,
        detail: `${live.toFixed(0)} ms against ${plain.toFixed(0)} ms`,
      },
      {
        name: "JavaScript of the first load, gzip",
        value: firstLoad,
        unit: "kB",
        goal: firstLoadBudget,
        detail: "index.html and what it names",
      },
    ];
  } finally {
    await browser.close();
    await server.kill();
  }
}
