import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** Where engines lie, by name and version: outside the repository, so that a fresh clone finds them again. */
export const cacheDirectory = join(
  process.env.KUMIKI_CACHE ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "kumiki"),
  "engines",
);

/** Why an engine cannot be had here, in words for a person. */
export class Missing extends Error {}

/**
 * The folder of an engine's version. `make(directory)` fills a new one and answers the files whose checksums are kept;
 * a folder without its record (an interrupted build) or with other files than recorded is made anew.
 */
export async function cached(name, version, make) {
  const directory = join(cacheDirectory, name, version);
  const record = join(directory, "complete.json");
  if (await isWhole(directory, record)) return directory;
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { recursive: true });
  const files = await make(directory);
  const sums = Object.fromEntries(
    await Promise.all(files.map(async (file) => [file, await sha256(join(directory, file))])),
  );
  writeFileSync(`${record}.new`, JSON.stringify({ name, version, files: sums }, null, 2));
  renameSync(`${record}.new`, record);
  return directory;
}

async function isWhole(directory, record) {
  if (!existsSync(record)) return false;
  const { files } = JSON.parse(readFileSync(record, "utf8"));
  for (const [file, sum] of Object.entries(files)) {
    const path = join(directory, file);
    if (!existsSync(path) || (await sha256(path)) !== sum) return false;
  }
  return true;
}

async function sha256(path) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  return hash.digest("hex");
}
