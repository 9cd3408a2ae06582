import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { KumikiError, reasonFor } from "@kumiki/core";
import { examplesDirectory } from "../examples.ts";
import type { PartName } from "./part-name.ts";
import { type Ending, startingPart, startingPipeline, startingTest } from "./starting-files.ts";

/** A photo that comes with the program, public for any use. */
const samplePhoto = "cat.jpg";

/** Writes part, test, pipeline and photo into an empty folder; answers their names. Never over anything: COMPONENT_FOLDER, COMPONENT_UNWRITABLE. */
export async function writePart(part: PartName, folder: string, ending: Ending): Promise<string[]> {
  const files: [string, string | Uint8Array][] = [
    [`${part.stem}.${ending}`, startingPart(part)],
    [`${part.stem}.test.${ending}`, startingTest(part, ending)],
    ["sample.json", startingPipeline(part)],
  ];
  if (examplesDirectory !== undefined)
    files.push(["sample.jpg", await readFile(join(examplesDirectory, "photos", samplePhoto))]);
  const writing = { path: folder };
  try {
    await mkdir(folder, { recursive: true });
    const there = await readdir(folder);
    if (there.length > 0)
      throw new KumikiError("COMPONENT_FOLDER", { field: folder, received: there.sort().slice(0, 5).join(", ") });
    for (const [name, content] of files) {
      writing.path = join(folder, name);
      // Nothing that came in between is written over.
      await writeFile(writing.path, content, { flag: "wx" });
    }
  } catch (error) {
    if (error instanceof KumikiError) throw error;
    throw new KumikiError("COMPONENT_UNWRITABLE", { field: writing.path, ...reasonFor(error) });
  }
  return files.map(([name]) => name);
}
