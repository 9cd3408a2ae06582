import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { artifactSchema, lineageSchema, sha256Schema } from "@kumiki/core";
import { hasCode } from "@kumiki/models";
import { z } from "zod";

/** Beside the results, so that it goes where they go. */
export const recordName = ".kumiki-run.jsonl";

const header = { kumiki: "results", version: 1 } as const;
const headerSchema = z.strictObject({ kumiki: z.literal(header.kumiki), version: z.literal(header.version) });

/** Never out of the folder of results. */
const pathSchema = z.string().refine((path) => !/^([\\/]|[A-Za-z]:)|(^|[\\/])\.\.([\\/]|$)|\0/.test(path));

export const writtenFileSchema = z.strictObject({
  /** Relative to the folder of results. */
  path: pathSchema,
  /** The output that this picture is; absent: the values of all others, as JSON. */
  output: z.string().optional(),
  sizeBytes: z.int().min(0),
  sha256: sha256Schema,
});
export type WrittenFile = z.infer<typeof writtenFileSchema>;

/** What was given and what came of it, for what is made from results later (data sets); the values stand in the files. */
export const madeSchema = z.strictObject({
  /** Relative to the folder of results. */
  input: artifactSchema.extend({ path: z.string() }),
  results: z.record(
    z.string(),
    z.strictObject({
      kind: z.string(),
      root: lineageSchema.optional(),
      width: z.int().optional(),
      height: z.int().optional(),
    }),
  ),
});
export type Made = z.infer<typeof madeSchema>;

export const entrySchema = z.strictObject({
  /** The item, as its results are called. */
  name: z.string(),
  /** Hash of all that made it. */
  key: sha256Schema,
  files: z.array(writtenFileSchema),
  /** Absent in what older versions wrote. */
  made: madeSchema.optional(),
});
export type RecordEntry = z.infer<typeof entrySchema>;

export interface ReadRecord {
  readonly entries: ReadonlyMap<string, RecordEntry>;
  /** The first line that cannot be read, from 1; none of the others is believed then. */
  readonly damagedLine?: number;
}

/** What was recorded in a folder; a line that a killed process did not finish counts for nothing. */
export async function readRecord(directory: string): Promise<ReadRecord> {
  const text = await readText(join(directory, recordName));
  if (text === undefined) return { entries: new Map(), damagedLine: 1 };
  const lines = text.split("\n").slice(0, -1);
  const entries = new Map<string, RecordEntry>();
  for (const [at, line] of lines.entries()) {
    const parsed = at === 0 ? headerSchema.safeParse(parseLine(line)) : entrySchema.safeParse(parseLine(line));
    if (!parsed.success) return { entries: new Map(), damagedLine: at + 1 };
    if ("name" in parsed.data) entries.set(parsed.data.name, parsed.data);
  }
  return { entries };
}

export interface RecordWriter {
  /** On disk when the answer comes; a record that cannot be written costs work later, not the result. */
  add(entry: RecordEntry): Promise<void>;
  close(): Promise<void>;
}

/** Begins the file anew with what is still known, in one move, and goes on line by line. Undefined where it cannot be written. */
export async function writeRecord(directory: string, known: Iterable<RecordEntry>): Promise<RecordWriter | undefined> {
  const fresh = join(directory, `.${randomUUID()}.part`);
  try {
    await mkdir(directory, { recursive: true });
    await writeFile(fresh, [header, ...known].map((line) => `${JSON.stringify(line)}\n`).join(""));
    await rename(fresh, join(directory, recordName));
    const file = await open(join(directory, recordName), "a");
    let last: Promise<unknown> = Promise.resolve();
    return {
      add: async (entry) => {
        // One after another: lines of items that end together must not mix.
        last = last.then(() => file.appendFile(`${JSON.stringify(entry)}\n`)).catch(() => {});
        await last;
      },
      close: () => file.close(),
    };
  } catch {
    await rm(fresh, { force: true }).catch(() => {});
    return undefined;
  }
}

/** Empty when there is no such file, undefined when it cannot be read. */
async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    return hasCode(error, "ENOENT") ? "" : undefined;
  }
}

/** A line as JSON; undefined when it is none: a killed process wrote a part of it. */
export function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** What stands in an item's JSON file, by output; none where the file is gone. */
export async function valuesOf(directory: string, files: readonly WrittenFile[]): Promise<Record<string, Json>> {
  const file = files.find(({ output }) => output === undefined);
  const text = file && (await readText(join(directory, file.path)));
  const values = text === undefined ? undefined : valuesSchema.safeParse(parseLine(text));
  return values?.success ? values.data : {};
}
type Json = z.infer<typeof valuesSchema>[string];
const valuesSchema = z.record(z.string(), z.json());
