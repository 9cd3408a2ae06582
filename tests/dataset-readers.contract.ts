import { execFile } from "node:child_process";
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { engine } from "./engines.contract.ts";

const run = promisify(execFile);
const program = new URL("planted-readers/read_dataset.py", import.meta.url).pathname;
/** Python with the libraries that other people read data sets with. */
export const readers = engine("dataset-readers")?.path;

export interface ReadBox {
  readonly label: string;
  readonly box: readonly number[];
  readonly score?: number;
  readonly id?: number;
  /** Inside the outline, as pycocotools counts them. */
  readonly pixels?: number;
  readonly keypoints?: readonly number[];
  readonly name?: string;
}
export interface ReadSet {
  readonly classes: readonly string[];
  readonly pictures: Readonly<Record<string, readonly ReadBox[]>>;
}

/** A data set as it came, laid into a folder: a zip is unpacked by Python, a text is `data.ENDING`. */
export async function layOut(bytes: Uint8Array, ending: "zip" | "json" | "jsonl" | "csv"): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "kumiki-dataset-"));
  await writeFile(join(folder, `data.${ending}`), bytes);
  if (ending === "zip") await run("python3", ["-m", "zipfile", "-e", join(folder, "data.zip"), folder]);
  return folder;
}

/** What the library of a format finds in a folder. */
export async function readWith(reader: string, folder: string): Promise<ReadSet> {
  if (readers === undefined) throw new Error("no readers");
  const { stdout } = await run(readers, [program, reader, folder], { maxBuffer: 64 * 2 ** 20 });
  return JSON.parse(stdout);
}
