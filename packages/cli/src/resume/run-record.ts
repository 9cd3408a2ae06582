import { readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { type Problem, problem } from "@kumiki/core";
import { sha256Of, sha256OfJson } from "@kumiki/models";
import { describeMade, type ItemContent, type MadeOf } from "./describe-made.ts";
import { type RecordEntry, readRecord, recordName, type WrittenFile, writeRecord } from "./record-file.ts";

/** A file that was just written for an item. */
export interface ResultBytes {
  readonly path: string;
  readonly output?: string;
  readonly bytes: Uint8Array;
  /** Of a picture as it was written, px. */
  readonly size?: { readonly width: number; readonly height: number };
}

/** Which results of a folder are done, and by what. */
export interface RunRecord {
  /** The outputs of an item that was done before with the same content and whose files are untouched; else undefined. */
  kept(name: string, input: ItemContent): Promise<Record<string, unknown> | undefined>;
  /** Notes an item as done, after its files are in place. */
  add(name: string, input: ItemContent, files: readonly ResultBytes[], made: MadeOf): Promise<void>;
  close(): Promise<void>;
  /** RESUME_RECORD_DAMAGED, when there was something to go on from and it cannot be read. */
  readonly problems: readonly Problem[];
}

export interface RecordOptions {
  /** The folder of results. */
  readonly directory: string;
  /** Hash of everything but the photo that makes a result. */
  readonly fingerprint: string;
  /** False: all is done anew, and noted for the next time. */
  readonly resume: boolean;
}

/** Opens the record of a folder, which every run keeps, so that any run can be gone on with. */
export async function openRunRecord({ directory, fingerprint, resume }: RecordOptions): Promise<RunRecord> {
  const { entries, damagedLine } = await readRecord(directory);
  const writer = await writeRecord(directory, entries.values());
  const field = join(directory, recordName);
  return {
    problems:
      resume && damagedLine !== undefined
        ? [problem("RESUME_RECORD_DAMAGED", { severity: "warning", field, received: damagedLine })]
        : [],
    kept: async (name, input) => {
      const entry = resume ? entries.get(name) : undefined;
      return entry?.key === keyOf(fingerprint, name, input) ? untouched(directory, entry) : undefined;
    },
    add: async (name, input, files, made) => {
      const key = keyOf(fingerprint, name, input);
      const written = files.map((file) => writtenFile(directory, file));
      await writer?.add({ name, key, files: written, made: describeMade(directory, input, made, sizesOf(files)) });
    },
    close: async () => writer?.close(),
  };
}

const sizesOf = (files: readonly ResultBytes[]) => new Map(files.map(({ output, size }) => [output, size]));

const keyOf = (fingerprint: string, name: string, { sha256 }: ItemContent): string =>
  sha256OfJson([fingerprint, name, sha256]);

/** A file as records of its folder tell it. */
export const writtenFile = (directory: string, { path, output, bytes }: ResultBytes): WrittenFile => ({
  path: relative(directory, path).split(sep).join("/"),
  ...(output !== undefined && { output }),
  sizeBytes: bytes.length,
  sha256: sha256Of(bytes),
});

/** The outputs as they were answered then; undefined when a file is gone or another one by now. */
async function untouched(directory: string, { files }: RecordEntry): Promise<Record<string, unknown> | undefined> {
  const pictures: Record<string, unknown> = {};
  let values: Record<string, unknown> = {};
  for (const { path, output, sizeBytes, sha256: wanted } of files) {
    const bytes = await readFile(join(directory, path)).catch(() => undefined);
    if (bytes === undefined || bytes.length !== sizeBytes || sha256Of(bytes) !== wanted) return undefined;
    if (output === undefined) values = JSON.parse(bytes.toString("utf8"));
    else pictures[output] = join(directory, path);
  }
  return { ...pictures, ...values };
}
