import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { KumikiError } from "@kumiki/core";
import { openPromise } from "yauzl";
import { pathFault } from "./safe-path.ts";

/** Unpacks an archive that a server of ours has made below a folder; answers what was written. ARCHIVE_UNSAFE. */
export async function unzipInto(path: string, directory: string): Promise<string[]> {
  const archive = await openPromise(path, { autoClose: false });
  const written: string[] = [];
  try {
    for await (const entry of archive.eachEntry()) {
      const name = entry.fileName;
      const received = pathFault(name);
      if (received !== undefined) throw new KumikiError("ARCHIVE_UNSAFE", { field: name, received });
      if (name.endsWith("/")) continue;
      const file = join(directory, name);
      await mkdir(dirname(file), { recursive: true });
      await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(file));
      written.push(file);
    }
  } finally {
    archive.close();
  }
  return written;
}
