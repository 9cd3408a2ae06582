import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type BatchAnswer, type FoundBoxes, kumiki, samplePhotos, temporaryFolder } from "./kumiki-cli.contract.ts";
import {
  allEvents,
  allItems,
  exampleDocument,
  finished,
  type RunningServer,
  startServer,
  submit,
  upload,
} from "./kumiki-server.contract.ts";

const photo = join(samplePhotos, "astronaut.png");
let home: string;
let server: RunningServer;
beforeAll(async () => {
  home = await temporaryFolder();
  server = await startServer(home, { args: ["--workers", "1"] });
}, 120_000);
afterAll(() => server.kill());

/** Fractions that say more than places, scores and times know. */
const noise = (text: string): string[] => text.match(/\d+\.(\d{5,}|\d+e-?\d+)/g) ?? [];

it("no number of a result carries float noise: files, JSON, CSV and events, and all say the same", {
  timeout: 180_000,
}, async () => {
  const out = await temporaryFolder();
  const answer = await kumiki(["run", "detect-objects", photo, "--out", out, "--json"], { home });
  expect(answer.code, answer.stderr).toBe(0);
  const [item] = answer.json<BatchAnswer>().items;
  const { detections } = item?.outputs ?? {};
  expect((detections as FoundBoxes).items.length).toBeGreaterThan(0);
  const file = await readFile(join(out, "astronaut.json"), "utf8");

  const { id } = await submit(server, await exampleDocument("detect-objects"), await upload(server, [photo]));
  expect((await finished(server, id)).status).toBe("succeeded");
  const items = await allItems(server, id);
  const csv = await (await fetch(`${server.url}/api/runs/${id}/results.csv`)).text();
  const detail = await (await fetch(`${server.url}/api/runs/${id}`)).text();
  const events = JSON.stringify(await allEvents(server, id));
  const texts = { file, json: answer.stdout, items: JSON.stringify(items), csv, detail, events };
  for (const [place, text] of Object.entries(texts)) expect([place, noise(text)]).toEqual([place, []]);
  expect(items[0]?.outputs.detections).toMatchObject({ value: detections });
});
