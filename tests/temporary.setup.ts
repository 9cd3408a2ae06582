import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

// Everything that a test file and its processes lay down for a while lies in one folder, and goes with it.
// Its name is short: a socket of a Nomad task, far inside, may have 107 characters.
const outer = tmpdir();
const folder = mkdtempSync(join(outer, "kt-"));
process.env.TMPDIR = folder;

afterAll(async () => {
  process.env.TMPDIR = outer;
  // What still writes here, or is mounted, is not worth a failed test.
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch((error: Error) =>
    console.warn(`left behind: ${error.message}`),
  );
}, 60_000);
