import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeResults } from "@kumiki/processor";
import sharp from "sharp";
import { byHand } from "./classical/by-hand.ts";
import { chains } from "./classical/chains.ts";
import { startOpenCv } from "./classical/opencv.ts";
import { benchEngine, samplePhoto } from "./engine.ts";
import { compareAll, type Row } from "./measure.ts";

const sha256 = "0".repeat(64);
const sizes = [
  { name: "1 MP", width: 1250, height: 834, rounds: 25 },
  { name: "12 MP", width: 4000, height: 3000, rounds: 5 },
] as const;

type Size = (typeof sizes)[number];

/** Six chains of classical parts, from the bytes of a JPEG to the bytes of a JPEG, beside the best code by hand. */
export default async function measure(): Promise<Row[]> {
  const { engine, plan: planOf } = await benchEngine();
  const folder = await mkdtemp(join(tmpdir(), "kumiki-bench-"));
  const opencv = await startOpenCv();
  if (opencv === undefined)
    console.log("  (no OpenCV beside it: python3, or the Python that KUMIKI_BENCH_PYTHON names, has no cv2)");
  const rows: Row[] = [];
  for (const size of sizes) {
    const { path, file } = await photoOf(size, folder);
    for (const [key, { name, document }] of entriesOf(chains)) {
      const plan = planOf(document);
      const ours = async (): Promise<void> => {
        const result = await engine.run({ plan, files: { photo: { bytes: file } } });
        await storeResults(plan, result, async ({ bytes, ...rest }) => ({ ...rest, sha256, sizeBytes: bytes.length }));
      };
      const sharps = entriesOf(byHand[key]).map(([told, way]) => [told, () => way(file)] as const);
      const cvs = (opencv?.ways[key] ?? []).map(
        (way) => [way || "by hand", () => opencv?.run(key, way, path, size.width)] as const,
      );
      const act = [ours, ...[...sharps, ...cvs].map(([, way]) => way)];
      const [own = Number.NaN, ...others] = await compareAll(act, size.rounds);
      const row = (
        title: string,
        goal: number,
        ways: readonly (readonly [string, unknown])[],
        times: number[],
      ): Row => ({
        name: `${name}, ${size.name}${title}`,
        value: own / Math.min(...times),
        unit: "×",
        goal,
        detail: `${own.toFixed(1)} ms; ${ways.map(([told], at) => `${told} ${times[at]?.toFixed(1)} ms`).join(", ")}`,
      });
      rows.push(row("", 1.15, sharps, others.slice(0, sharps.length)));
      if (cvs.length > 0) rows.push(row(`, against OpenCV ${opencv?.version}`, 1.2, cvs, others.slice(sharps.length)));
    }
  }
  opencv?.stop();
  await engine.close();
  return rows;
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
