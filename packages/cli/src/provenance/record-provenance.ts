import { createHash } from "node:crypto";
import { relative, resolve, sep } from "node:path";
import type { ResultBytes } from "../resume/run-record.ts";
import type { ProvenanceWriter } from "./provenance-file.ts";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** Notes what an item's files were made of. */
export const notesProvenance =
  (directory: string, writer: ProvenanceWriter | undefined) =>
  async (path: string, input: Uint8Array, files: readonly ResultBytes[]): Promise<void> =>
    writer?.add({
      input: { path: resolve(path), sha256: sha256(input) },
      files: files.map(({ path: file, output, bytes }) => ({
        path: relative(directory, file).split(sep).join("/"),
        ...(output !== undefined && { output }),
        sizeBytes: bytes.length,
        sha256: sha256(bytes),
      })),
    });
