import { isText, KumikiError, type PluginLimits, WordedError } from "@kumiki/core";
import { parse } from "../kserve/answer.ts";
import type { Said } from "../kserve/ask.ts";
import { megabytes } from "../process/limits.ts";

/** What an answer that is no success stands for: `{ "error": "…", "words": { "ja", "en" } }`; 507: no memory. */
export function failureIn(file: string, { status, head }: Said, { memoryBytes }: PluginLimits): Error {
  const said = parse(head);
  const fields: object = typeof said === "object" && said !== null ? said : {};
  const words: unknown = Reflect.get(fields, "words");
  const message = String(Reflect.get(fields, "error") ?? `HTTP ${status}`).slice(0, 2_000);
  if (status === 507)
    return new KumikiError("PLUGIN_MEMORY", { received: file, expected: megabytes(memoryBytes), detail: message });
  return isText(words) ? new WordedError(words, { detail: message }) : new Error(message);
}
