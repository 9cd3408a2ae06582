import { KumikiError, type PluginLimits, text } from "@kumiki/core";
import { megabytes } from "./limits.ts";

export interface Ending {
  readonly file: string;
  /** A signal's name, or why the process never began. */
  readonly signal: string;
  readonly status: number | undefined;
  /** The end of what it wrote to its error output. */
  readonly errors: string;
  readonly limits: PluginLimits;
}

/** Why a host process is gone: PLUGIN_MEMORY where V8 says so, else PLUGIN_EXITED. */
export function endingOf({ file, signal, status, errors, limits }: Ending): KumikiError {
  const detail = errors.trim() === "" ? undefined : errors.trim();
  if (/heap out of memory|allocation failed|Cannot allocate memory|FATAL ERROR.*memory/i.test(errors))
    return new KumikiError("PLUGIN_MEMORY", { received: file, expected: megabytes(limits.memoryBytes), detail });
  const expected =
    status === undefined
      ? text(signal || "不明", signal || "unknown")
      : text(`終了コード ${status}`, `exit code ${status}`);
  return new KumikiError("PLUGIN_EXITED", { received: file, expected, detail });
}
