import type { Item, Result, Run } from "@kumiki/core";
import { columnsOf, headOf, lineOf } from "./csv.ts";
import { FileNames, type NamedFile } from "./file-names.ts";

type Items = AsyncIterable<Item>;

/** In the zip beside the pictures, so no picture may be called so. */
export const listName = "results.json";

/** A byte order mark: without it some spreadsheets read Japanese names as Latin ones. */
const mark = "\uFEFF";

/** A table of a run with one row an item, piece by piece. `kinds`: a sample of each output. */
export async function* csvOf(items: Items, kinds: ReadonlyMap<string, Result>): AsyncGenerator<string, void> {
  const columns = columnsOf(kinds);
  const names = new FileNames([listName]);
  yield mark + headOf(columns);
  for await (const item of items) yield lineOf(columns, item, names.of(item));
}

/** The run and all its items as one JSON text, piece by piece; files carry the names that they have in the zip. */
export async function* jsonOf(run: Run, items: Items): AsyncGenerator<string, void> {
  const names = new FileNames([listName]);
  yield `{"run":${JSON.stringify(run)},"items":[`;
  let isFirst = true;
  for await (const item of items) {
    yield (isFirst ? "\n" : ",\n") + JSON.stringify(entryOf(item, names.of(item)));
    isFirst = false;
  }
  yield "\n]}\n";
}

function entryOf(item: Item, files: readonly NamedFile[]) {
  const { index, name, status, attempt, outputs, problem, startedAt, finishedAt } = item;
  const named = Object.fromEntries(files.map((file) => [file.output, file.name]));
  const steps = item.steps.map(({ node, use, status, ms }) => ({ node, use, status, ms }));
  return { index, name, status, attempt, startedAt, finishedAt, files: named, outputs, problem, steps };
}

/** A sample of every output: of the first item that has it. */
export async function kindsOf(items: Items, outputs: readonly string[]): Promise<Map<string, Result>> {
  const found = new Map<string, Result>();
  for await (const item of items) {
    for (const [name, result] of Object.entries(item.outputs)) if (!found.has(name)) found.set(name, result);
    if (outputs.every((name) => found.has(name))) break;
  }
  const place = (name: string): number => (outputs.includes(name) ? outputs.indexOf(name) : outputs.length);
  return new Map([...found].sort(([a], [b]) => place(a) - place(b)));
}
