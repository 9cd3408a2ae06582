import { readFileSync } from "node:fs";
import { KumikiError, reasonFor, text } from "@kumiki/core";

/** The JSON object in a file of settings; `option` is where it was named. CONFIG_INVALID. */
export function readSettingsFile(option: string, file: string): object {
  try {
    const read: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return read;
  } catch (error) {
    throw new KumikiError("CONFIG_INVALID", {
      field: option,
      expected: text("JSON ファイル", "a JSON file"),
      ...reasonFor(error),
    });
  }
  throw new KumikiError("CONFIG_INVALID", {
    field: option,
    expected: text("JSON のオブジェクト", "a JSON object"),
    received: file,
  });
}
