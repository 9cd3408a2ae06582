import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory, Missing } from "./cache.mjs";
import { provideChromium } from "./chromium.mjs";
import { provideConsul } from "./consul.mjs";
import { provideDatasetReaders } from "./dataset-readers.mjs";
import { provideDocker } from "./docker.mjs";
import { provideModelPackages } from "./model-packages.mjs";
import { provideNomad } from "./nomad.mjs";
import { provideTriton } from "./triton.mjs";
import { provideS3 } from "./versitygw.mjs";

/** Engines in lines: those of one line share a lock or all cores, so they come one after another. */
const lines = [
  [
    ["chromium", provideChromium],
    ["docker", provideDocker],
    ["triton", provideTriton],
    ["dataset-readers", provideDatasetReaders],
    ["model-packages", provideModelPackages],
  ],
  [
    ["nomad", provideNomad],
    ["consul", provideConsul],
    ["s3", provideS3],
  ],
];

/**
 * Finds or makes every engine that the tests can use. `auto` builds user-space engines where their toolchains are there
 * and leaves the system alone; `require` also installs packages and starts daemons; `off` takes none. Answers by name
 * what each one is, or why it is missing; the same is written to `engines.json` in the cache, for tests that are started
 * by hand.
 */
export async function provideEngines(engines, log) {
  const found = {};
  if (engines === "off") return found;
  await Promise.all(lines.map((line) => provideLine(line, { engines, log }, found)));
  mkdirSync(cacheDirectory, { recursive: true });
  const file = join(cacheDirectory, "engines.json");
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(found, null, 2));
  renameSync(`${file}.${process.pid}`, file);
  return found;
}

async function provideLine(line, surroundings, found) {
  for (const [name, provide] of line) {
    const startedAt = performance.now();
    try {
      found[name] = await provide(surroundings);
    } catch (error) {
      if (!(error instanceof Missing)) throw error;
      found[name] = { missing: error.message };
    }
    found[name].seconds = Math.round((performance.now() - startedAt) / 100) / 10;
  }
}

/** One line an engine: version and the time it took, or why there is none. */
export const describeEngines = (found) =>
  Object.entries(found)
    .map(([name, { version, missing, seconds }]) =>
      missing ? `  ${name.padEnd(15)} not there: ${missing}` : `  ${name.padEnd(15)} ${version} (${seconds} s)`,
    )
    .join("\n");
