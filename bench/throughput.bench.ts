import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import {
  finished,
  freshHome,
  photos,
  type RunningServer,
  startServer,
  submit,
  upload,
} from "../tests/kumiki-server.contract.ts";
import { databaseBytes } from "./database-bytes.ts";
import { type Row, timed } from "./measure.ts";

interface Case {
  readonly name: string;
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** Longest time as a multiple of the hand-written loop's. */
  readonly server: number;
  readonly cli?: number;
}

const cases: readonly Case[] = [
  { name: "photos of 1024×717", count: 10_000, width: 1024, height: 717, server: 1 / 0.8, cli: 1 / 0.9 },
  { name: "pictures of 80×60", count: 10_000, width: 80, height: 60, server: 1 / 0.7 },
];

const side = 320;
const lanes = availableParallelism();
const document = {
  kumiki: 1,
  name: "small and grey",
  inputs: { photo: { kind: "image" } },
  nodes: {
    small: { use: "geom.resize@1", in: { image: "$photo" }, with: { mode: "exact", width: side, height: 224 } },
    grey: { use: "color.grayscale@1", in: { image: "small.image" } },
  },
  outputs: { picture: "grey.image" },
};

/** Different pictures of different brightness, so that no two items, and no two results, are one file. */
async function makePictures(directory: string, { count, width, height }: Case): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const base = await sharp(await readFile(join(photos, "rocket.jpg")))
    .resize(width, height, { fit: "fill" })
    .raw()
    .toBuffer();
  const files = Array.from({ length: count }, (_, index) => join(directory, `p${String(index).padStart(5, "0")}.jpg`));
  await inLanes(files, async (file, index) => {
    const picture = sharp(base, { raw: { width, height, channels: 3 } });
    await picture
      .linear(0.5 + (index % 100) / 200, Math.floor(index / 100) / 2)
      .jpeg()
      .toFile(file);
  });
  return files;
}

/** As many at a time as there are cores. */
async function inLanes<T>(all: readonly T[], work: (one: T, index: number) => Promise<unknown>): Promise<void> {
  const entries = all.entries();
  const lane = async (): Promise<void> => {
    for (const [index, one] of entries) await work(one, index);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** What a person would write: one sharp pipeline a file, as many at a time as there are cores, of our quality. */
async function byHand(files: readonly string[], out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  sharp.concurrency(1);
  await inLanes(files, (file, index) =>
    sharp(file)
      .autoOrient()
      .resize(side, 224, { fit: "fill" })
      .grayscale()
      .jpeg({ quality: 92 })
      .toFile(join(out, `${index}.jpg`)),
  );
}

async function uploadAll(server: RunningServer, files: readonly string[]): Promise<string[]> {
  const hashes: string[] = [];
  for (let from = 0; from < files.length; from += 50)
    hashes.push(...(await upload(server, files.slice(from, from + 50))));
  return hashes;
}

async function throughServer(server: RunningServer, hashes: readonly string[]): Promise<number> {
  let status = "";
  const ms = await timed(async () => {
    const { id } = await submit(server, document, hashes);
    ({ status } = await finished(server, id, 1_800_000));
  });
  if (status !== "succeeded") throw new Error(`the run ended as ${status}`);
  return ms;
}

async function throughCli(folder: string, out: string): Promise<number> {
  const pipeline = join(folder, "..", "pipeline.json");
  await writeFile(pipeline, JSON.stringify(document));
  const kumiki = new URL("../packages/cli/bin/kumiki.mjs", import.meta.url).pathname;
  return timed(() => promisify(execFile)(process.execPath, [kumiki, "run", pipeline, folder, "--out", out]));
}

async function measureCase(one: Case, server: RunningServer, directory: string): Promise<Row[]> {
  const folder = join(directory, "in");
  const files = await makePictures(folder, one);
  const hashes = await uploadAll(server, files);
  await byHand(files.slice(0, 50), join(directory, "warm"));
  await throughServer(server, hashes.slice(0, 20));
  const hand = await timed(() => byHand(files, join(directory, "hand")));
  const before = await databaseBytes(server.home);
  const served = await throughServer(server, hashes);
  const grown = (await databaseBytes(server.home)) - before;
  const a = (ms: number): string => `${((one.count / ms) * 1000).toFixed(0)}/s`;
  const rows: Row[] = [
    {
      name: `${one.name} through the server`,
      value: served / hand,
      unit: "×",
      goal: one.server,
      detail: `${a(served)} against ${a(hand)} in a hand-written sharp loop, ${lanes} at a time`,
    },
    {
      name: `${one.name}: database`,
      value: grown / one.count / 1000,
      unit: "kB",
      goal: 0.5,
      detail: "an item, the log written back",
    },
  ];
  if (one.cli === undefined) return rows;
  const cli = await throughCli(folder, join(directory, "cli"));
  const made = (await readdir(join(directory, "cli"))).length;
  const detail = `${a(cli)}, its start included; ${made} files`;
  return [...rows, { name: `${one.name} through kumiki run`, value: cli / hand, unit: "×", goal: one.cli, detail }];
}

/** Many cheap photos: the hand-written loop, the server with its workers, and the command line, in one run. */
export default async function measure(): Promise<Row[]> {
  const directory = await mkdtemp(join(tmpdir(), "kumiki-throughput-"));
  const server = await startServer(await freshHome(), { args: ["--workers", String(lanes)] });
  try {
    const rows: Row[] = [];
    for (const [index, one] of cases.entries())
      rows.push(...(await measureCase(one, server, join(directory, `${index}`))));
    return rows;
  } finally {
    await server.kill();
    await rm(directory, { recursive: true });
    await rm(server.home, { recursive: true });
  }
}
