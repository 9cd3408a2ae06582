import type { Destination } from "./destination.ts";
import type { NamedOutgoing } from "./item-files.ts";

/** Names that are tried for an item whose own are taken by something else. */
const mostNames = 10_000;

export interface DeliveredFile {
  readonly output: string;
  readonly path: string;
}

/**
 * Brings the files of an item to their destination. What is there already with the same content stays and counts, so a
 * second delivery adds nothing. A name that something else has is never written over: then all files of the item take
 * the first number that is free for each of them, `holiday (2).jpg` and `holiday.mask (2).png`.
 */
export async function deliverItem(
  files: readonly NamedOutgoing[],
  destination: Destination,
): Promise<readonly DeliveredFile[]> {
  for (let count = 1; count <= mostNames; count++) {
    const numbered = files.map((file) => ({ ...file, path: withNumber(file.path, count) }));
    if (await bring(numbered, destination)) return numbered.map(({ output, path }) => ({ output, path }));
  }
  throw new TypeError(`${mostNames} names are taken`);
}

/** False when something else has one of the names. */
async function bring(files: readonly NamedOutgoing[], destination: Destination): Promise<boolean> {
  const found = await Promise.all(
    files.map(async (file) => ({ file, state: await destination.look(file.path, file) })),
  );
  if (found.some(({ state }) => state === "taken")) return false;
  for (const { file, state } of found) {
    if (state === "same") continue;
    const isOurs = await destination.write(file.path, file);
    // Somebody was quicker; it may have been the same content.
    if (!isOurs && (await destination.look(file.path, file)) !== "same") return false;
  }
  return true;
}

const withNumber = (path: string, count: number): string =>
  count === 1 ? path : path.replace(/(\.[^./]*)?$/, (ending) => ` (${count})${ending}`);
