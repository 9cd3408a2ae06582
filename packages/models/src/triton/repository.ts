import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { ModelCard } from "@kumiki/core";
import type { ModelStore } from "../store/store.ts";
import { type TritonConfigOptions, tritonConfig } from "./config.ts";
import { pythonModel } from "./python-model.ts";

/**
 * Writes a Triton model repository: NAME/config.pbtxt and NAME/1/model.onnx with its data files for each card (and model.py for the python
 * backend). A model that is there is replaced whole, since Triton may be watching. Answers the folders.
 */
export async function writeTritonRepository(
  store: Pick<ModelStore, "path" | "dataPath">,
  cards: readonly ModelCard[],
  directory: string,
  options: TritonConfigOptions,
): Promise<string[]> {
  await mkdir(directory, { recursive: true });
  const written: string[] = [];
  for (const card of cards) {
    const folder = join(directory, card.name);
    const fresh = join(directory, `.${card.name}.new`);
    await rm(fresh, { recursive: true, force: true });
    await mkdir(join(fresh, "1"), { recursive: true });
    // Triton is another user: a copy would be as closed as the store is.
    const copy = (from: string, to: string) => pipeline(createReadStream(from), createWriteStream(to));
    await copy(store.path(card.name), join(fresh, "1/model.onnx"));
    for (const { name } of card.files) await copy(store.dataPath(card.name, name), join(fresh, "1", name));
    if (options.backend === "python") await writeFile(join(fresh, "1/model.py"), pythonModel);
    await writeFile(join(fresh, "config.pbtxt"), tritonConfig(card, options));
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
    written.push(folder);
  }
  return written;
}
