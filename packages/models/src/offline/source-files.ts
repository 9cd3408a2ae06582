import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { KumikiError, reasonFor } from "@kumiki/core";
import { z } from "zod";

const graphSchema = z.object({
  modelTopology: z.unknown(),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(z.unknown()) })),
});

/** The files of a TensorFlow.js graph model as they lie in the npm package. */
export interface GraphFiles {
  /** The whole parsed NAME.json: topology, weight specs and, where it has one, the signature. */
  readonly topology: unknown;
  /** The NAME.bin, all weights one after the other. */
  readonly weights: Uint8Array;
}

/** Reads NAME.json and its weights from `@vladmandic/human/models`; MODEL_CONVERSION_FAILED when they are not there. */
export async function readGraphFiles(name: string): Promise<GraphFiles> {
  try {
    const folder = humanModels();
    const topology: unknown = JSON.parse(await readFile(join(folder, `${name}.json`), "utf8"));
    const paths = graphSchema.parse(topology).weightsManifest.flatMap((group) => group.paths);
    const parts = await Promise.all(paths.map((path) => readFile(join(folder, path))));
    return { topology, weights: Buffer.concat(parts) };
  } catch (error) {
    throw new KumikiError(
      "MODEL_CONVERSION_FAILED",
      { ...reasonFor(error), values: { model: name } },
      { cause: error },
    );
  }
}

/** Whether the package with the offline models is there; the container leaves it out. */
export function hasGraphFiles(): boolean {
  try {
    return existsSync(humanModels());
  } catch {
    return false;
  }
}

/** The package exports its programs only, so the models are found beside its entry (dist/). */
function humanModels(): string {
  const entry = createRequire(import.meta.url).resolve("@vladmandic/human");
  return join(dirname(entry), "..", "models");
}
