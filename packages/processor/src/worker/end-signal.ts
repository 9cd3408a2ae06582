import { KumikiError } from "@kumiki/core";

/** What a worker process hears of its end. */
export interface ProcessEnds {
  readonly stdin: NodeJS.ReadableStream;
  once(signal: "SIGTERM" | "SIGINT", listener: () => void): unknown;
}

/**
 * Aborts on SIGTERM, SIGINT, and (where the parent holds a pipe to it) when stdin closes: a worker whose parent was
 * killed must not stay behind.
 */
export function endSignal(ends: ProcessEnds, hasParent: boolean): AbortSignal {
  const controller = new AbortController();
  const end = (): void => controller.abort(new KumikiError("CANCELLED"));
  ends.once("SIGTERM", end);
  ends.once("SIGINT", end);
  if (hasParent) {
    ends.stdin.once("end", end).once("close", end).once("error", end);
    // Flowing, or the end would never be noticed.
    ends.stdin.resume();
  }
  return controller.signal;
}
