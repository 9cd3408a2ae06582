import { loadRegistry } from "@kumiki/components";
import { describeRegistry, KumikiError, makePlan, validate } from "@kumiki/core";
import sharp from "sharp";
import { emptyWorld } from "../execute/planted.contract.ts";
import { Draw, randomDocument } from "./random-document.contract.ts";
import { runItem } from "./run-item.ts";
import { storeResults } from "./store-results.ts";

const registry = await loadRegistry();
const whole = describeRegistry(registry);
/** Parts without models, which are tested where their models are. */
const catalogue = { components: whole.components.filter(({ family }) => family !== "ai" && family !== "recipe") };
export const catalogueSize = catalogue.components.length;

export interface RandomPhoto {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}

async function bytesOf({ width, height, channels }: RandomPhoto): Promise<Buffer> {
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => (at * 37 + (at >> 5)) % 256);
  return sharp(data, { raw: { width, height, channels } }).png().toBuffer();
}

/**
 * Draws a pipeline by a seed and runs it on a photo. `invalid`: the validator refused it, with codes, which is its own
 * test; `failed`: it ended in a coded error; else the parts that ran. Throws what a part did not mean to throw.
 */
export async function randomRun(seed: number, photo: RandomPhoto): Promise<"invalid" | "failed" | readonly string[]> {
  const { document, problems } = validate(randomDocument(new Draw(seed), catalogue), whole);
  if (document === undefined || problems.some(({ severity }) => severity === "error")) return "invalid";
  const plan = makePlan(document, registry, { sizes: { photo } });
  try {
    const result = await runItem({ plan, world: emptyWorld, files: { photo: { bytes: await bytesOf(photo) } } });
    await storeResults(plan, result, async ({ bytes, ...rest }) => ({
      ...rest,
      sha256: "0".repeat(64),
      sizeBytes: bytes.length,
    }));
    return plan.steps.map(({ component }) => component.id);
  } catch (error) {
    if (isMeant(error)) return "failed";
    throw new Error(JSON.stringify(document.nodes), { cause: error });
  }
}

const isMeant = (error: unknown): boolean =>
  error instanceof KumikiError &&
  error.code !== "INTERNAL" &&
  (error.cause === undefined || error.cause instanceof KumikiError);
