import { readFile } from "node:fs/promises";
import { storeResults } from "@kumiki/processor";
import sharp from "sharp";
import { byHand } from "./classical/by-hand.ts";
import { type ChainName, chains } from "./classical/chains.ts";
import { benchEngine, samplePhoto } from "./engine.ts";
import { compareAll, type Row } from "./measure.ts";

const sha256 = "0".repeat(64);
const sizes = [
  { name: "1 MP", width: 1250, height: 834, rounds: 25 },
  { name: "12 MP", width: 4000, height: 3000, rounds: 5 },
] as const;

/** Six chains of classical parts, from the bytes of a JPEG to the bytes of a JPEG, beside the best code by hand. */
export default async function measure(): Promise<Row[]> {
  const { engine, plan: planOf } = await benchEngine();
  const rows: Row[] = [];
  for (const { name: size, width, height, rounds } of sizes) {
    // From memory: libvips opens no files by name once the engine is up.
    const photo = sharp(await readFile(samplePhoto("rocket.jpg"))).resize(width, height, { fit: "fill" });
    const file = await photo.jpeg({ quality: 90 }).toBuffer();
    for (const [key, { name, document }] of Object.entries(chains)) {
      const plan = planOf(document);
      const ours = async (): Promise<void> => {
        const result = await engine.run({ plan, files: { photo: { bytes: file } } });
        await storeResults(plan, result, async ({ bytes, ...rest }) => ({ ...rest, sha256, sizeBytes: bytes.length }));
      };
      const ways = byHand[key as ChainName];
      const [own = Number.NaN, ...others] = await compareAll(
        [ours, ...Object.values(ways).map((way) => () => way(file))],
        rounds,
      );
      const best = Math.min(...others);
      const told = Object.keys(ways).map((way, at) => `${way} ${others[at]?.toFixed(1)} ms`);
      rows.push({
        name: `${name}, ${size}`,
        value: own / best,
        unit: "×",
        goal: 1.15,
        detail: `${own.toFixed(1)} ms; by hand: ${told.join(", ")}`,
      });
    }
  }
  await engine.close();
  return rows;
}
