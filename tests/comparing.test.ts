import { copyFile, mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Comparison, ComparisonPair, Run } from "@kumiki/core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { kumiki } from "./kumiki-cli.contract.ts";
import {
  finished,
  freshHome,
  get,
  photos,
  post,
  type RunningServer,
  startServer,
  until,
  upload,
} from "./kumiki-server.contract.ts";

// Each step starts processes of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 180_000 });

/** Blurs what is bright enough to be told apart afterwards. */
const documentWith = (sigma: number) => ({
  kumiki: 1,
  name: "Blur",
  inputs: { photo: { kind: "image" }, note: { kind: "number", schema: { type: "number" }, default: 1 } },
  nodes: { blur: { use: "filter.blur@1", in: { image: "$photo" }, with: { radius: sigma } } },
  outputs: { picture: "blur.image", note: "$note" },
});

let home: string;
let server: RunningServer;
let a: Run;
let b: Run;

const names = ["astronaut.png", "coffee.png", "rocket.jpg"];
const start = async (
  document: unknown,
  inputs: readonly { name: string; sha256: string }[],
  parameters = {},
): Promise<Run> => {
  const body = {
    pipeline: { document },
    parameters,
    inputs: inputs.map(({ name, sha256: photo }) => ({ name, pictures: { photo } })),
  };
  return finished(server, (await post<Run>(server, "/api/runs", body)).id);
};

beforeAll(async () => {
  home = await freshHome();
  const folder = join(home, "photos");
  await mkdir(folder);
  for (const name of names) await copyFile(join(photos, name), join(folder, name));
  // Nothing to blur: both runs make the same of it.
  await sharp({ create: { width: 200, height: 120, channels: 3, background: "#456" } })
    .png()
    .toFile(join(folder, "flat.png"));
  server = await startServer(home, { args: ["--workers", "1"] });
  const all = [...names, "flat.png"];
  const hashes = await upload(
    server,
    all.map((name) => join(folder, name)),
  );
  const inputs = all.map((name, at) => ({ name, sha256: hashes[at] ?? "" }));
  a = await start(documentWith(2), inputs);
  // In another order, under another name, one without its like, and one of the same name that is another picture.
  const [astronaut, coffee, rocket, flat] = inputs as [
    (typeof inputs)[number],
    (typeof inputs)[number],
    (typeof inputs)[number],
    (typeof inputs)[number],
  ];
  b = await start(
    documentWith(20),
    [
      flat,
      { ...rocket, name: "ship.jpg" },
      { name: "astronaut.png", sha256: coffee.sha256 },
      { name: "more.png", sha256: astronaut.sha256 },
      { name: "coffee.png", sha256: flat.sha256 },
    ],
    { note: 2 },
  );
}, 240_000);
afterAll(() => server?.kill());

const compared = async (): Promise<Comparison> => {
  const { id } = await post<Comparison>(server, "/api/comparisons", { a: a.id, b: b.id });
  return until(
    () => get<Comparison>(server, `/api/comparisons/${id}`),
    ({ status }) => status === "done",
  );
};
const pairsOf = async (id: string, limit = 200): Promise<ComparisonPair[]> => {
  const all: ComparisonPair[] = [];
  for (let cursor: string | undefined; ; ) {
    const more: string = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { pairs: ComparisonPair[]; next?: string } = await get(
      server,
      `/api/comparisons/${id}/pairs?limit=${limit}${more}`,
    );
    all.push(...page.pairs);
    if (page.next === undefined) return all;
    cursor = page.next;
  }
};

describe("two runs side by side", () => {
  it("pairs what was given the same picture, then the same name, and puts the largest difference first", async () => {
    const comparison = await compared();
    expect(comparison).toMatchObject({ paired: 4, onlyA: 0, onlyB: 1, measured: 4 });
    const pairs = await pairsOf(comparison.id);
    const named = pairs.map((pair) => [pair.a?.name, pair.b?.name]);
    expect(named.slice(0, 3).toSorted()).toEqual([
      ["astronaut.png", "more.png"],
      ["coffee.png", "astronaut.png"],
      ["rocket.jpg", "ship.jpg"],
    ]);
    expect(named.slice(3)).toEqual([
      ["flat.png", "flat.png"],
      [undefined, "coffee.png"],
    ]);
    const differences = pairs.slice(0, 4).map(({ difference = Number.NaN }) => difference);
    expect(differences).toEqual(differences.toSorted((x, y) => y - x));
    expect(differences[0]).toBeGreaterThan(0.01);
    expect(differences[2]).toBeGreaterThan(0.005);
    expect(differences[3]).toBe(0);
    // The number that both were given is a result, too.
    expect(pairs.slice(0, 4).every(({ valuesDiffer }) => valuesDiffer)).toBe(true);
  });

  it("pages as it lists, keeps what it knows over a restart, and compares the same two once", async () => {
    const { id } = await compared();
    const whole = await pairsOf(id);
    expect(await pairsOf(id, 1)).toEqual(whole);
    await server.kill();
    server = await startServer(home, { args: ["--workers", "1"] });
    expect(await post<Comparison>(server, "/api/comparisons", { a: a.id, b: b.id })).toMatchObject({
      id,
      status: "done",
    });
    expect(await pairsOf(id)).toEqual(whole);
  });

  it("shows where: hot where the pictures differ, dark where they do not", async () => {
    const { id } = await compared();
    const pairs = await pairsOf(id);
    const heat = async (pair: ComparisonPair | undefined) => {
      const [one, other] = [pair?.a?.pictures.picture?.sha256, pair?.b?.pictures.picture?.sha256];
      const answer = await fetch(`${server.url}/api/artifacts/${one}/difference/${other}`);
      expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/webp"]);
      const { channels } = await sharp(await answer.arrayBuffer()).stats();
      return Math.max(...channels.map(({ max }) => max));
    };
    expect(await heat(pairs[0])).toBeGreaterThan(180);
    expect(await heat(pairs[3])).toBeLessThan(110);
  });

  it("kumiki compare tells settings, counts, times and results, as a table and as JSON", async () => {
    const at = ["compare", a.id, b.id, "--server", server.url];
    const told = await kumiki(at, { home });
    expect(told.code, told.stderr).toBe(0);
    expect(told.stdout).toMatch(/blur\.radius +2 +20\n/);
    expect(told.stdout).toMatch(/\$note +2\n|\$note +1 +2\n/);
    expect(told.stdout).toMatch(/items +4 +5\n/);
    const { pairs, differences } = (await kumiki([...at, "--json", "--top", "1"], { home })).json<{
      pairs: ComparisonPair[];
      differences: { where: string }[];
    }>();
    expect(pairs).toEqual((await pairsOf((await compared()).id)).slice(0, 1));
    expect(differences.map(({ where }) => where)).toContain("blur.radius");
    const ja = await kumiki([...at, "--lang", "ja"], { home });
    expect(ja.stdout).toContain("設定の違い");
  });

  it("refuses what cannot be compared", async () => {
    const refused = async (body: unknown) => {
      const answer = await fetch(`${server.url}/api/comparisons`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return [answer.status, ((await answer.json()) as { code: string }).code];
    };
    expect(await refused({ a: a.id, b: a.id })).toEqual([400, "COMPARISON_OF_ONE"]);
    expect(await refused({ a: a.id, b: "nothing" })).toEqual([404, "NOT_FOUND"]);
    const page = await fetch(`${server.url}/api/comparisons/${(await compared()).id}/pairs?cursor=x`);
    expect(((await page.json()) as { code: string }).code).toBe("REQUEST_INVALID");
  });
});
