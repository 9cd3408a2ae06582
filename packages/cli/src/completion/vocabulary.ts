import { loadRegistry } from "@kumiki/components";
import { describeRegistry } from "@kumiki/core";
import { offlineModels, readPullCatalogue } from "@kumiki/models";
import { exampleNames } from "../examples.ts";
import type { Vocabulary } from "./command-tree.ts";

/** What is known when a script is made; only models come and go later, and the shell looks for them itself. */
export async function vocabulary(): Promise<Vocabulary> {
  const { components } = describeRegistry(await loadRegistry());
  const pulled = (await readPullCatalogue()).map(({ name }) => name);
  return {
    pipeline: { kind: "wordsOrFiles", words: await exampleNames() },
    inputs: { kind: "files" },
    file: { kind: "files" },
    directory: { kind: "folders" },
    run: { kind: "folders" },
    id: { kind: "words", words: components.map(({ id }) => id) },
    name: { kind: "words", words: pulled },
    names: { kind: "models", words: offlineModels.map(({ name }) => name) },
    "--file": { kind: "files" },
    "--directory": { kind: "folders" },
  };
}
