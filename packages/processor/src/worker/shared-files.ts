import { randomUUID } from "node:crypto";
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, sha256Schema } from "@kumiki/core";
import { hasCode } from "@kumiki/models";

/** Files of the server's own folder, `ab/abcdef…`, for a worker on its machine: no copy goes through HTTP. */
export interface SharedFiles {
  /** Undefined when it is not there. */
  read(sha256: string): Promise<Uint8Array | undefined>;
  /**
   * Whole or not at all; the server takes it in with the completion that names it. STORAGE_FULL when the disk is full and
   * nobody makes room meanwhile.
   */
  write(sha256: string, bytes: Uint8Array): Promise<void>;
}

const lookAgainMs = 1_000;

/** `patienceMs`: how long a full disk is waited for; as long as a server that is away. */
export function sharedFiles(directory: string, patienceMs = 25_000): SharedFiles {
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
      await withRoom(patienceMs, () => {
        try {
          // At once: small results would wait longer for other threads than for the disk's cache.
          writeFileSync(temporary, bytes, { flag: "wx", mode: 0o600 });
          moveInto(temporary, place);
        } catch (error) {
          rmSync(temporary, { force: true });
          throw error;
        }
      });
    },
  };
}

async function withRoom(patienceMs: number, write: () => void): Promise<void> {
  for (const givesUpAt = performance.now() + patienceMs; ; await sleep(lookAgainMs)) {
    try {
      return write();
    } catch (error) {
      if (!hasCode(error, "ENOSPC", "EDQUOT")) throw error;
      if (performance.now() > givesUpAt) throw new KumikiError("STORAGE_FULL", {}, { cause: error });
    }
  }
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
