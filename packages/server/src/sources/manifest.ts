import type { Artifact, PipelineDocument } from "@kumiki/core";
import { formatOf, type ManifestFormat, rowsOf } from "./manifest-rows.ts";
import { checkColumns, readRow } from "./manifest-values.ts";
import { isHash } from "./references.ts";
import { type Found, problemOf, type Source, type SourceFile } from "./source.ts";
import { nameOf } from "./urls.ts";

export interface ManifestOptions {
  readonly path: string;
  readonly format: ManifestFormat | "auto";
  readonly document: PipelineDocument;
  /** Values of the run. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** What a cell names: a stored file, or one that is read when there is room. Throws a coded error. */
  readonly find: (reference: string) => Promise<Artifact | SourceFile>;
}

/** One row an item: pictures and values of its own. A wrong row is an item that fails, and the others go on. */
export function manifestSource(options: ManifestOptions): Source {
  return {
    async *list(cursor, signal) {
      const format = options.format === "auto" ? await formatOf(options.path) : options.format;
      const done = cursor === undefined ? 0 : Number(cursor);
      for await (const row of rowsOf(options.path, format, (names) => checkColumns(names, options.document))) {
        signal.throwIfAborted();
        if (row.number > done) yield { found: await foundIn(row, options), cursor: String(row.number) };
      }
    },
  };
}

async function foundIn(row: Parameters<typeof readRow>[0], options: ManifestOptions): Promise<Found> {
  const values = readRow(row, options.document, options.parameters);
  const unnamed = `row ${row.number}`;
  if ("code" in values) return { kind: "failed", name: unnamed, problem: values };
  const [reference = unnamed] = Object.values(values.references);
  const name = values.name ?? (isHash(reference) ? unnamed : nameOf(reference));
  try {
    const found = await Promise.all(
      Object.entries(values.references).map(async ([field, wanted]) => [field, await options.find(wanted)] as const),
    );
    const { parameters } = values;
    const isOwn = Object.keys(parameters).length > 0;
    return { kind: "item", name, pictures: Object.fromEntries(found), ...(isOwn && { parameters }) };
  } catch (error) {
    return { kind: "failed", name, problem: problemOf(error, name) };
  }
}
