import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeResults } from "@kumiki/processor";
import sharp from "sharp";
import { byHand } from "./classical/by-hand.ts";
import { type ChainName, chains } from "./classical/chains.ts";
import { type InPython, startOpenCv, startWorkflows } from "./classical/in-python.ts";
import { benchEngine, samplePhoto } from "./engine.ts";
import { compareAll, type Row } from "./measure.ts";

const sha256 = "0".repeat(64);
const sizes = [
  { name: "1 MP", width: 1250, height: 834, rounds: 25 },
  { name: "12 MP", width: 4000, height: 3000, rounds: 5 },
] as const;

type Size = (typeof sizes)[number];

/** Somebody else's way, and how many times as long ours may take. */
interface Rivals {
  readonly title: string;
  readonly goal: number;
  readonly ways: readonly (readonly [told: string, run: () => unknown])[];
}

/** Six chains of classical parts, from the bytes of a JPEG to the bytes of a JPEG, beside the best code by hand. */
export default async function measure(): Promise<Row[]> {
  const { engine, plan: planOf } = await benchEngine();
  const folder = await mkdtemp(join(tmpdir(), "kumiki-bench-"));
  const python = await pythons();
  const rows: Row[] = [];
  for (const size of sizes) {
    const { path, file } = await photoOf(size, folder);
    for (const [key, { name, document }] of entriesOf(chains)) {
      const plan = planOf(document);
      const ours = async (): Promise<void> => {
        const result = await engine.run({ plan, files: { photo: { bytes: file } } });
        await storeResults(plan, result, async ({ bytes, ...rest }) => ({ ...rest, sha256, sizeBytes: bytes.length }));
      };
      const hand = entriesOf(byHand[key]).map(([told, way]) => [told, () => way(file)] as const);
      const others: Rivals[] = [
        { title: "", goal: 1.15, ways: hand },
        ...python.map(({ title, goal, library }) => ({ title, goal, ways: waysIn(library, key, path, size.width) })),
      ].filter(({ ways }) => ways.length > 0);
      rows.push(...(await compared(`${name}, ${size.name}`, ours, others, size.rounds)));
    }
  }
  for (const { library } of python) library.stop();
  await engine.close();
  return rows;
}

/** What is there of other people's libraries; what is not is told. */
async function pythons() {
  const [opencv, workflows] = [await startOpenCv(), await startWorkflows()];
  if (opencv === undefined)
    console.log("  (no OpenCV beside it: python3, or the Python that KUMIKI_BENCH_PYTHON names, has no cv2)");
  if (workflows === undefined)
    console.log("  (no Roboflow Workflows beside it: the Python that KUMIKI_BENCH_INFERENCE names has no inference)");
  return [
    ...(opencv ? [{ title: `, against OpenCV ${opencv.version}`, goal: 1.2, library: opencv }] : []),
    ...(workflows ? [{ title: `, against inference ${workflows.version}`, goal: 1, library: workflows }] : []),
  ];
}

const waysIn = (library: InPython, key: ChainName, path: string, width: number) =>
  (library.ways[key] ?? []).map((way) => [way || "by hand", () => library.run(key, way, path, width)] as const);

/** All ways in turn, in one run; ours against the quickest of each rival's. */
async function compared(name: string, ours: () => unknown, rivals: readonly Rivals[], rounds: number): Promise<Row[]> {
  const all = rivals.flatMap(({ ways }) => ways.map(([, run]) => run));
  const [own = Number.NaN, ...times] = await compareAll([ours, ...all], rounds);
  return rivals.map(({ title, goal, ways }, at) => {
    const before = rivals.slice(0, at).reduce((sum, rival) => sum + rival.ways.length, 0);
    const its = times.slice(before, before + ways.length);
    const told = ways.map(([way], index) => `${way} ${its[index]?.toFixed(1)} ms`);
    const detail = `${own.toFixed(1)} ms; ${told.join(", ")}`;
    return { name: `${name}${title}`, value: own / Math.min(...its), unit: "×", goal, detail };
  });
}

async function photoOf({ width, height, name }: Size, folder: string): Promise<{ path: string; file: Buffer }> {
  // From memory: libvips opens no files by name once the engine is up.
  const photo = sharp(await readFile(samplePhoto("rocket.jpg"))).resize(width, height, { fit: "fill" });
  const file = await photo.jpeg({ quality: 90 }).toBuffer();
  const path = join(folder, `${name}.jpg`);
  await writeFile(path, file);
  return { path, file };
}

/** `Object.entries` with the names that it has. */
const entriesOf = <K extends string, V>(record: Readonly<Record<K, V>>) => Object.entries(record) as [K, V][];
