import { KumikiError } from "@kumiki/core";

export interface Deadline {
  readonly signal: AbortSignal;
  /** Settles when the signal aborts. */
  readonly aborted: Promise<void>;
  clear(): void;
}

/** A signal that follows `outer` and aborts with DEADLINE_EXCEEDED after `deadlineMs`; `aborted` settles with it. */
export function deadlineSignal(outer: AbortSignal | undefined, deadlineMs: number | undefined): Deadline {
  const controller = new AbortController();
  const follow = (): void =>
    controller.abort(outer?.reason instanceof KumikiError ? outer.reason : new KumikiError("CANCELLED"));
  const expire = (): void =>
    controller.abort(new KumikiError("DEADLINE_EXCEEDED", { expected: `${(deadlineMs ?? 0) / 1000} s` }));
  const timer = deadlineMs === undefined ? undefined : setTimeout(expire, deadlineMs);
  if (outer?.aborted) follow();
  outer?.addEventListener("abort", follow, { once: true });
  const aborted = new Promise<void>((resolve) => {
    if (controller.signal.aborted) resolve();
    controller.signal.addEventListener("abort", () => resolve(), { once: true });
  });
  const clear = (): void => {
    clearTimeout(timer);
    outer?.removeEventListener("abort", follow);
  };
  return { signal: controller.signal, aborted, clear };
}
