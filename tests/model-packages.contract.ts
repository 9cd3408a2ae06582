import { readPullCatalogue } from "@kumiki/models";
import { expect } from "vitest";
import { engine } from "./engines.contract.ts";
import { kumiki } from "./kumiki-cli.contract.ts";

/** Archives of the packages that models come out of, by `name@version`; undefined where no registry could be reached. */
export const modelArchives = engine("model-packages")?.archives;

/** The archive that the catalogue takes a model out of. */
export async function archiveOf(model: string): Promise<string> {
  const entry = (await readPullCatalogue()).find(({ name }) => name === model);
  if (entry === undefined || !("package" in entry)) throw new Error(`no package brings ${model}`);
  const { name, version } = entry.package;
  const archive = modelArchives?.[`${name}@${version}`];
  if (archive === undefined) throw new Error(`${name}@${version} was not fetched: npm run engines`);
  return archive;
}

/** Installs real models as a person does who carried the packages here. */
export async function bringModels(home: string, ...models: readonly string[]): Promise<void> {
  for (const model of models) {
    const { code, stderr } = await kumiki(["models", "pull", model, "--from", await archiveOf(model)], { home });
    expect(code, stderr).toBe(0);
  }
}
