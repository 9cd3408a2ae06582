import type { Item, PipelineDocument, Result, Run } from "@kumiki/core";
import { columnsOf, headOf, lineOf } from "./csv.ts";
import { FileNames, type NamedFile } from "./file-names.ts";

type Items = AsyncIterable<Item>;

/** In the zip beside the pictures. */
export const listName = "results.json";

/** A byte order mark: without it some spreadsheets read Japanese names as Latin ones. */
const mark = "\uFEFF";

/** What a run's results are written from. `outputs`: as its document declares them. */
export interface RunResults {
  readonly run: Run;
  readonly outputs: PipelineDocument["outputs"];
  readonly items: () => Items;
}

/** A table of a run with one row an item, piece by piece. */
export async function* csvOf({ items: all, outputs }: RunResults): AsyncGenerator<string, void> {
  const columns = columnsOf(await kindsOf(all(), Object.keys(outputs)));
  const names = new FileNames(outputs);
  yield mark + headOf(columns);
  for await (const item of all()) yield lineOf(columns, item, names.of(item));
}

/** The run and all its items as one JSON text, piece by piece; files carry the names that they have in the zip. */
export async function* jsonOf({ run, outputs, items }: RunResults): AsyncGenerator<string, void> {
  const names = new FileNames(outputs);
  yield `{"run":${JSON.stringify(run)},"items":[`;
  let isFirst = true;
  for await (const item of items()) {
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
async function kindsOf(items: Items, outputs: readonly string[]): Promise<Map<string, Result>> {
  const found = new Map<string, Result>();
  for await (const item of items) {
    for (const [name, result] of Object.entries(item.outputs)) {
      // What is not there tells only that there is such an output; one that is tells its columns.
      const known = found.get(name);
      if (known === undefined || "absent" in known) found.set(name, result);
    }
    if (outputs.every((name) => found.has(name) && !("absent" in (found.get(name) ?? {})))) break;
  }
  const place = (name: string): number => (outputs.includes(name) ? outputs.indexOf(name) : outputs.length);
  return new Map([...found].sort(([a], [b]) => place(a) - place(b)));
}
