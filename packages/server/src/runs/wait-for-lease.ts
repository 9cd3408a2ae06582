import type { Lease } from "@kumiki/core";
import type { LeaseScope } from "./leases.ts";
import type { Runs } from "./runs.ts";

/** The next items for a worker; waits for one up to `waitMs`, then answers none, as it does when it is told to stop. */
export async function waitForLease(
  runs: Runs,
  worker: string,
  scope: LeaseScope,
  { waitMs, atMost }: { readonly waitMs: number; readonly atMost: number },
  stop: AbortSignal,
): Promise<Lease[]> {
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
      const leases = await runs.lease(worker, scope, atMost);
      if (leases.length > 0) return leases;
      if (performance.now() >= end) return [];
      await woken;
    } finally {
      clearTimeout(timer);
      stopListening();
      stop.removeEventListener("abort", wake);
    }
  }
  return [];
}
