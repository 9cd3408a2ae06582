import { setTimeout as sleep } from "node:timers/promises";
import { KumikiError, reasonOf } from "@kumiki/core";
import type { Log } from "../log.ts";

export interface TakeOptions {
  readonly log: Log;
  /** Aborted: no more is taken. */
  readonly signal: AbortSignal;
  /** A server that was not reached for so long is gone, ms. Absent: it is waited for, for ever. */
  readonly givesUpAfterMs?: number | undefined;
}

/**
 * Answers that hold work, as they come, until nothing will come any more; a server that is away is asked again, ever more slowly up to 5 s.
 * Throws UNAUTHORIZED when the server does not take the token.
 */
export async function* takeLeases<Answer extends { readonly lease: object | null; readonly done: boolean }>(
  ask: () => Promise<Answer>,
  { signal, log, givesUpAfterMs = Number.POSITIVE_INFINITY }: TakeOptions,
): AsyncGenerator<Answer> {
  let pause = 100;
  let reachedAt = performance.now();
  while (!signal.aborted) {
    try {
      const answer = await ask();
      pause = 100;
      reachedAt = performance.now();
      if (answer.lease !== null) yield answer;
      if (answer.done) return;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof KumikiError && error.code === "UNAUTHORIZED") throw error;
      if (performance.now() - reachedAt > givesUpAfterMs) throw error;
      log.warn(`no lease: ${reasonOf(error)}`);
      await sleep(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(pause * 2, 5_000);
    }
  }
}
