import type { DatabaseSync } from "node:sqlite";
import { packedSchema, textOf } from "./packed.ts";

/** Of JSON with a sha256. */
const shortest = 64;

/** Makes `file_hashes` (a JSON array) and `file_bytes` known to triggers: which files a column names, and how large they are. */
export function registerFileReferences(database: DatabaseSync): void {
  database.function("file_hashes", { deterministic: true, varargs: true }, (column, near) => {
    const found = textIn(column, near).matchAll(/"sha256":"([0-9a-f]{64})"/g);
    return JSON.stringify([...new Set(Array.from(found, ([, sha256]) => sha256))]);
  });
  database.function("file_bytes", { deterministic: true, varargs: true }, (column, near) => {
    const text = textIn(column, near);
    let sum = 0;
    for (const [, bytes] of text.matchAll(/"sizeBytes":(\d{1,15})\b/g)) sum += Number(bytes);
    return sum;
  });
}

/** A damaged record names nothing, and stops nobody from deleting it. */
function textIn(column: unknown, near: unknown): string {
  // Asked for every item: what is too short to name a file is not looked into.
  if (typeof column === "string") return column.length < shortest ? "" : column;
  try {
    return textOf(packedSchema.parse(column), packedSchema.optional().parse(near));
  } catch {
    return "";
  }
}
