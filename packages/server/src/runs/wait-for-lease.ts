import type { Lease } from "@kumiki/core";
import type { LeaseScope } from "./leases.ts";
import type { Runs } from "./runs.ts";

/** The next item for a worker; waits for one up to `waitMs`, then answers null, as it does when it is told to stop. */
export async function waitForLease(
  runs: Runs,
  worker: string,
  scope: LeaseScope,
  waitMs: number,
  stop: AbortSignal,
): Promise<Lease | null> {
  const end = performance.now() + waitMs;
  while (!stop.aborted) {
    let wake = (): void => {};
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    // Listening begins before looking, so that work that comes in between is not missed.
    const stopListening = runs.bus.onWork(() => wake());
    stop.addEventListener("abort", wake, { once: true });
    const timer = setTimeout(() => wake(), Math.max(0, end - performance.now()));
    try {
      const lease = await runs.lease(worker, scope);
      if (lease !== undefined) return lease;
      if (performance.now() >= end) return null;
      await woken;
    } finally {
      clearTimeout(timer);
      stopListening();
      stop.removeEventListener("abort", wake);
    }
  }
  return null;
}
