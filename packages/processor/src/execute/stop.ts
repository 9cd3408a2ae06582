import { KumikiError } from "@kumiki/core";

export interface Stop {
  readonly signal: AbortSignal;
  /** Settles (never rejects) when the signal aborts; made once a run, so that steps add no listeners. */
  readonly stopped: Promise<void>;
  /** Aborts with this reason; later reasons are passed over. */
  stop(reason: KumikiError): void;
  /** Lets go of the outer signal and the timer. */
  clear(): void;
}

/** Longest time that a timer can wait; anything above would fire at once. */
const longestMs = 2 ** 31 - 1;

/**
 * A signal that follows `outer` (CANCELLED, or the outer signal's own coded reason) and aborts with DEADLINE_EXCEEDED
 * after `deadlineMs`.
 */
export function makeStop(outer?: AbortSignal, deadlineMs?: number): Stop {
  const controller = new AbortController();
  const { signal } = controller;
  const stopped = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  const stop = (reason: KumikiError): void => controller.abort(reason);
  const follow = (): void => stop(outer?.reason instanceof KumikiError ? outer.reason : new KumikiError("CANCELLED"));
  const expire = (): void => stop(new KumikiError("DEADLINE_EXCEEDED", { expected: `${(deadlineMs ?? 0) / 1000} s` }));
  const timer = deadlineMs === undefined ? undefined : setTimeout(expire, Math.min(deadlineMs, longestMs));
  outer?.addEventListener("abort", follow, { once: true });
  if (outer?.aborted) follow();
  const clear = (): void => {
    clearTimeout(timer);
    outer?.removeEventListener("abort", follow);
  };
  return { signal, stopped, stop, clear };
}

/** Why a signal of `makeStop` aborted. */
export const reasonFor = (signal: AbortSignal): KumikiError =>
  signal.reason instanceof KumikiError ? signal.reason : new KumikiError("CANCELLED");
