import { resolve } from "node:path";
import type { ItemContent } from "../resume/describe-made.ts";
import { type ResultBytes, writtenFile } from "../resume/run-record.ts";
import type { ProvenanceWriter } from "./provenance-file.ts";

/** Notes what an item's files were made of. */
export const notesProvenance =
  (directory: string, writer: ProvenanceWriter | undefined) =>
  async (path: string, { sha256 }: ItemContent, files: readonly ResultBytes[]): Promise<void> =>
    writer?.add({
      input: { path: resolve(path), sha256 },
      files: files.map((file) => writtenFile(directory, file)),
    });
