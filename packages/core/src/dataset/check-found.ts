import { KumikiError } from "../errors/error.ts";
import type { DatasetItem } from "./dataset.ts";

/**
 * That there is something to make a data set of: the first item says for all which kinds its outputs have.
 * DATASET_OUTPUT_UNKNOWN, DATASET_NOTHING_FOUND.
 */
export async function checkFound(
  items: AsyncIterable<DatasetItem>,
  wanted: readonly string[] | undefined,
): Promise<void> {
  for await (const { outputs } of items) {
    const all = Object.entries(outputs);
    const unknown = wanted?.find((name) => !all.some(([output]) => output.split(".")[0] === name));
    const expected = [...new Set(all.map(([output]) => output.split(".")[0]))].join(", ");
    if (unknown !== undefined)
      throw new KumikiError("DATASET_OUTPUT_UNKNOWN", { field: "outputs", received: unknown, expected });
    const taken = all.filter(([output]) => wanted?.includes(output) ?? true);
    if (taken.some(([, { kind }]) => kind === "detections" || kind === "classes")) return;
    throw new KumikiError("DATASET_NOTHING_FOUND", {
      received: taken.map(([output, { kind }]) => `${output} (${kind})`).join(", "),
    });
  }
  throw new KumikiError("DATASET_NOTHING_FOUND", { received: "—" });
}
