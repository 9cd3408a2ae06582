import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Catalogue, type PipelineDocument, readDocument } from "@kumiki/core";

/** The examples that come with the program: when published in its package (looked for first), in the tree at its root. */
export const examplesDirectory = ["../examples", "../../../examples"]
  .map((path) => join(import.meta.dirname, path))
  .find((path) => existsSync(path));

/** What `kumiki run NAME` takes. */
export async function exampleNames(): Promise<string[]> {
  const folders = examplesDirectory === undefined ? [] : await readdir(examplesDirectory);
  return folders.filter((name) => existsSync(exampleFile(name) ?? "")).sort();
}

export const exampleFile = (name: string): string | undefined =>
  examplesDirectory && join(examplesDirectory, name, "pipeline.json");

/** Their documents, without what only the editor needs. */
export async function exampleDocuments(catalogue: Catalogue): Promise<PipelineDocument[]> {
  const texts = await Promise.all((await exampleNames()).map((name) => readFile(exampleFile(name) ?? "", "utf8")));
  return texts.flatMap((text) => {
    const { document } = readDocument(JSON.parse(text), catalogue);
    if (document === undefined) return [];
    const { layout: _layout, ...meaning } = document;
    return [meaning];
  });
}

/** The examples as a person chooses among them, in the order of the page; `kumiki run ID PHOTO` runs one. */
export async function templatesOf(catalogue: Catalogue) {
  const { describeExamples } = await import("@kumiki/server");
  const described = examplesDirectory === undefined ? [] : await describeExamples(examplesDirectory, catalogue);
  return described.map(({ id, name, summary, keywords, parts, photos, document }) => ({
    id,
    name,
    summary,
    keywords,
    parts,
    photos,
    document,
  }));
}
