import { createReadStream } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { KumikiError } from "@kumiki/core";
import { entrySchema, type RecordEntry } from "./record-file.ts";

/** Where a line of a record begins and how long it is, bytes. */
export interface RecordLine {
  readonly at: number;
  readonly length: number;
}

/** The newest line of each item, by name; a last line that a killed process did not finish counts for nothing. */
export async function recordLines(path: string): Promise<RecordLine[]> {
  const newest = new Map<string, RecordLine>();
  let at = 0;
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path)) {
    let piece = Buffer.concat([rest, chunk]);
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10)) {
      const name = nameIn(piece.toString("utf8", 0, end));
      if (name !== undefined) newest.set(name, { at, length: end });
      at += end + 1;
      piece = piece.subarray(end + 1);
    }
    rest = piece;
  }
  return [...newest].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}

/** The header has none. */
function nameIn(line: string): string | undefined {
  const [, name] = /^\{"name":("(?:[^"\\]|\\.)*")/.exec(line) ?? [];
  return name === undefined ? undefined : JSON.parse(name);
}

/** A line as it was written. RESUME_RECORD_DAMAGED. */
export async function readLine(file: FileHandle, { at, length }: RecordLine): Promise<RecordEntry> {
  const { buffer } = await file.read(Buffer.alloc(length), 0, length, at);
  const entry = entrySchema.safeParse(JSON.parse(buffer.toString("utf8")));
  if (entry.success) return entry.data;
  throw new KumikiError("RESUME_RECORD_DAMAGED", { received: `byte ${at}` });
}
