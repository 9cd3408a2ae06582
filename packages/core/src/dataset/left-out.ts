import { csvRow } from "./csv-row.ts";
import type { Dataset, DatasetFile } from "./dataset.ts";

/** `left-out.csv`: what is not in the set and why; no file where everything is. `more`: found out on the way. */
export async function* leftOutFile(
  { leftOut }: Pick<Dataset, "leftOut">,
  more: readonly string[] = [],
): AsyncGenerator<DatasetFile, void> {
  const rows = rowsOf(leftOut, more);
  const first = await rows.next();
  if (first.done) return;
  async function* text() {
    yield csvRow(["name", "reason"]);
    yield first.value ?? "";
    yield* rows;
  }
  yield { name: "left-out.csv", text: text() };
}

async function* rowsOf(leftOut: Dataset["leftOut"], more: readonly string[]): AsyncGenerator<string, void> {
  for await (const { name, reason } of leftOut()) yield csvRow([name, reason]);
  for (const name of more) yield csvRow([name, "NOT_FOUND"]);
}
