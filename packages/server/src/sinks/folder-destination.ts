import { createWriteStream } from "node:fs";
import { link, lstat, open, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { hasCode, hashFile, sha256Of } from "@kumiki/models";
import type { FolderRoot } from "../places/folder-root.ts";
import type { Destination, Outgoing } from "./destination.ts";

/** A folder below a root that the operator named. Files follow the umask: they are the user's, not the server's. */
export class FolderDestination implements Destination {
  readonly #root: FolderRoot;
  readonly #path: string;
  readonly #run: string;
  readonly #touched = new Set<string>();

  constructor(root: FolderRoot, path: string, run: string) {
    this.#root = root;
    this.#path = path;
    this.#run = run;
  }

  look(path: string, file: Outgoing): Promise<"free" | "same" | "taken"> {
    return this.#told(path, async (place) => {
      // A link is something else, wherever it leads.
      const found = await lstat(place).catch(missing);
      if (found === undefined) return "free";
      if (!found.isFile() || found.size !== file.sizeBytes) return "taken";
      if ((await hashFile(place)).sha256 !== file.sha256) return "taken";
      // Of a delivery that was killed right before its end.
      await rm(this.#temporary(place), { force: true });
      return "same";
    });
  }

  write(path: string, file: Outgoing): Promise<boolean> {
    return this.#told(path, async (place) => {
      const temporary = this.#temporary(place);
      try {
        await writeWhole(temporary, file);
        const isOurs = await putInPlace(temporary, place);
        this.#touched.add(dirname(place));
        return isOurs;
      } finally {
        await rm(temporary, { force: true });
      }
    });
  }

  async settle(): Promise<void> {
    for (const folder of this.#touched) await syncFolder(folder);
    this.#touched.clear();
  }

  /** The same each time, so that what a kill left behind is written anew and not left for ever. */
  #temporary(place: string): string {
    const id = sha256Of(Buffer.from(`${this.#run} ${place}`)).slice(0, 24);
    return join(dirname(place), `.kumiki-${id}.part`);
  }

  async #told<T>(path: string, work: (place: string) => Promise<T>): Promise<T> {
    const whole = this.#path === "" ? path : `${this.#path}/${path}`;
    const cut = whole.lastIndexOf("/");
    try {
      const folder = await this.#root.makeFolder(whole.slice(0, Math.max(0, cut)));
      return await work(join(folder, whole.slice(cut + 1)));
    } catch (error) {
      throw this.#root.problemOf(error, path);
    }
  }
}

async function writeWhole(path: string, file: Outgoing): Promise<void> {
  await pipeline(await file.open(), createWriteStream(path, { flush: true }));
}

/** Gives a file its name, unless that is taken: a link never takes the place of anything, as a rename would. */
async function putInPlace(temporary: string, place: string): Promise<boolean> {
  try {
    await link(temporary, place);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    // File systems without hard links (FAT, some network shares).
    if (!hasCode(error, "EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP")) throw error;
  }
  if ((await lstat(place).catch(missing)) !== undefined) return false;
  await rename(temporary, place);
  return true;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  // Not every system can; the files themselves are on the disk.
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

function missing(error: unknown): undefined {
  if (hasCode(error, "ENOENT")) return undefined;
  throw error;
}
