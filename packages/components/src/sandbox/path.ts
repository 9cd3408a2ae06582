import { plainResult } from "./plain-result.ts";
import { type Answer, placeAt, type Task } from "./task.ts";

/** Loads JSONPath (RFC 9535) and gives what finds with it: all places, in the order of the document. */
export async function pathRunner(): Promise<(task: Task) => Answer> {
  const { query } = await import("jsonpath-rfc9535");
  return ({ source, values, limits }) => {
    try {
      return plainResult(query(JSON.parse(values), source), limits);
    } catch (error) {
      if (error instanceof RangeError) return { fault: { why: "depth" }, isSpoilt: true };
      const offset = offsetOf(error);
      if (offset === undefined) throw error;
      const at = placeAt(source, offset);
      return {
        fault: { why: "syntax", at, word: source[offset], detail: error instanceof Error ? error.message : "" },
      };
    }
  };
}

/** Where the parser stopped, as its errors tell it. */
function offsetOf(error: unknown): number | undefined {
  if (typeof error !== "object" || error === null || !("location" in error)) return undefined;
  const { start } = error.location as { start?: { offset?: unknown } };
  return typeof start?.offset === "number" ? start.offset : undefined;
}
