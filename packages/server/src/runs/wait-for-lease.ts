import type { Lease } from "@kumiki/core";
import type { Runs } from "./runs.ts";

/** The next item for a worker; waits for one up to `waitMs`, then answers null. */
export async function waitForLease(
  runs: Runs,
  worker: string,
  waitMs: number,
  closing: AbortSignal,
): Promise<Lease | null> {
  const end = Date.now() + waitMs;
  while (!closing.aborted) {
    let wake = (): void => {};
    const woken = new Promise<void>((resolve) => {
      wake = resolve;
    });
    // Listening begins before looking, so that work that comes in between is not missed.
    const stop = runs.bus.onWork(() => wake());
    try {
      const lease = await runs.lease(worker);
      if (lease !== undefined) return lease;
      const left = end - Date.now();
      if (left <= 0) return null;
      const timer = setTimeout(() => wake(), Math.min(left, 1_000));
      await woken;
      clearTimeout(timer);
    } finally {
      stop();
    }
  }
  return null;
}
