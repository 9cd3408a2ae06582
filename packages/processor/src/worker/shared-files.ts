import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { sha256Schema } from "@kumiki/core";
import { hasCode } from "@kumiki/models";

/** Files of the server's own folder, `ab/abcdef…`, for a worker on its machine: no copy goes through HTTP. */
export interface SharedFiles {
  /** Undefined when it is not there. */
  read(sha256: string): Promise<Uint8Array | undefined>;
  /** Whole or not at all; the server takes it in with the completion that names it. */
  write(sha256: string, bytes: Uint8Array): Promise<void>;
}

export function sharedFiles(directory: string): SharedFiles {
  const path = (sha256: string): string => join(directory, sha256Schema.parse(sha256).slice(0, 2), sha256);
  return {
    read: (sha256) =>
      readFile(path(sha256)).catch((error: unknown) => {
        if (hasCode(error, "ENOENT")) return undefined;
        throw error;
      }),
    async write(sha256, bytes) {
      const place = path(sha256);
      if (statSync(place, { throwIfNoEntry: false })?.size === bytes.length) return;
      const temporary = join(directory, "incoming", randomUUID());
      try {
        // At once: small results would wait longer for other threads than for the disk's cache.
        writeFileSync(temporary, bytes, { flag: "wx", mode: 0o600 });
        moveInto(temporary, place);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
      }
    },
  };
}

/** Into a folder that mostly is there. */
function moveInto(temporary: string, place: string): void {
  try {
    renameSync(temporary, place);
  } catch (error) {
    if (!hasCode(error, "ENOENT")) throw error;
    mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
    renameSync(temporary, place);
  }
}
