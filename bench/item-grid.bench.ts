import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { startServer } from "@kumiki/server";
import type { Page } from "playwright-core";
import { openBrowser } from "../tests/browser.contract.ts";
import {
  exampleDocument,
  freshHome,
  photos,
  post,
  type RunningServer,
  upload,
} from "../tests/kumiki-server.contract.ts";
import { buildPage } from "../tests/page-checks.contract.ts";
import type { Row } from "./measure.ts";

const count = 10_000;

/** A finished run of 10,000 items, its results planted in the database: what is measured is the page. */
async function plantRun(url: string, home: string): Promise<string> {
  // These calls want its address only.
  const server = { url } as RunningServer;
  const hashes = await upload(
    server,
    ["astronaut.png", "coffee.png", "rocket.jpg"].map((name) => join(photos, name)),
  );
  const inputs = Array.from({ length: count }, (_, index) => ({
    name: `photo-${index + 1}.png`,
    pictures: { photo: hashes[index % hashes.length] },
  }));
  const document = await exampleDocument("blur-faces");
  const { id } = await post<{ id: string }>(server, "/api/runs", { pipeline: { document }, inputs });
  const picture = { sha256: hashes[0], mediaType: "image/png", sizeBytes: 1000, width: 512, height: 512 };
  const box = { label: "face", score: 0.9, box: [10, 10, 90, 90] };
  const found = { items: [box, box, box], width: 512, height: 512 };
  const steps = ["faces", "hide"].map((node) => ({
    node,
    use: node === "faces" ? "ai.face@1" : "draw.redact@1",
    status: "succeeded",
    ms: 12,
    startMs: 1,
    values: node === "faces" ? { detections: found } : {},
    sizes: node === "hide" ? { image: { width: 512, height: 512 } } : {},
  }));
  const outputs = { picture: { kind: "image", artifact: picture }, faces: { kind: "detections", value: found } };
  const database = new DatabaseSync(join(home, "kumiki.sqlite"), { timeout: 10_000 });
  database
    .prepare("update items set status = 'succeeded', attempt = 1, outputs = ?, steps = ? where run = ?")
    .run(JSON.stringify(outputs), JSON.stringify(steps), id);
  database
    .prepare("update runs set status = 'succeeded', queued = 0, running = 0, failed = 0, succeeded = ? where id = ?")
    .run(count, id);
  database.close();
  return id;
}

/** Scrolls the grid from its top to its end; answers the times between frames, ms. */
const scrollThrough = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const grid = document.querySelector('[data-testid="item-grid"]');
    if (grid === null) throw new Error("no grid");
    const frames: number[] = [];
    const steps = 600;
    let last = performance.now();
    for (let step = 0; step <= steps; step++) {
      grid.scrollTop = ((grid.scrollHeight - grid.clientHeight) * step) / steps;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      frames.push(now - last);
      last = now;
    }
    return frames;
  });

async function heapMegabytes(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  return usedSize / 1e6;
}

export default async function measure(): Promise<Row[]> {
  buildPage();
  const home = await freshHome();
  const webDirectory = new URL("../packages/web/dist", import.meta.url).pathname;
  const server = await startServer({ home, port: 0, workers: 0, logLevel: "silent", webDirectory });
  const browser = await openBrowser();
  try {
    const id = await plantRun(server.url, home);
    const page = await browser.newPage();
    await page.goto(`${server.url}/runs/${id}`);
    await page.getByRole("option").nth(10).waitFor();
    const first = await heapMegabytes(page);
    const frames = (await scrollThrough(page)).sort((a, b) => a - b);
    await page.getByText(`photo-${count}.png`).waitFor();
    const drawn = await page.getByRole("option").count();
    const all = await heapMegabytes(page);
    const detail = `${first.toFixed(1)} MB before scrolling, ${drawn} cells drawn of ${count}`;
    return [
      { name: "memory of the page, 10,000 items scrolled through", value: all, unit: "MB", goal: 200, detail },
      {
        name: "frame while scrolling 10,000 items, p95",
        value: frames[Math.floor(frames.length * 0.95)] ?? Number.NaN,
        unit: "ms",
        goal: 100,
        detail: `median ${(frames[Math.floor(frames.length / 2)] ?? 0).toFixed(1)} ms, worst ${(frames.at(-1) ?? 0).toFixed(0)} ms`,
      },
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}
