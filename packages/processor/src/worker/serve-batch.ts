import type { Lease } from "@kumiki/core";
import { holdLease, type LeaseService } from "./serve-lease.ts";

/** What waits behind an item that takes longer goes back to others, ms. */
const patienceMs = 1_000;
/** So much work is taken at once, ms: one photo of another run waits no longer for a worker. */
const batchMs = 200;
const mostLeases = 32;

/** How many leases to ask for, from how long the last ones took. */
export class BatchSize {
  #size = 1;

  get next(): number {
    return this.#size;
  }

  took(ms: number, items: number): void {
    const wanted = Math.floor((batchMs * items) / Math.max(1, ms));
    // It grows step by step: the first items of a run may be its smallest.
    this.#size = Math.max(1, Math.min(mostLeases, wanted, this.#size * 4));
  }
}

/** Works on leases one after the other; the pictures of the next are fetched meanwhile. */
export async function serveBatch(leases: readonly Lease[], service: LeaseService, size: BatchSize): Promise<void> {
  const held = leases.map((lease) => holdLease(lease, service));
  const began = performance.now();
  for (const [index, lease] of held.entries()) {
    const later = held.slice(index + 1);
    later[0]?.prefetch();
    const timer = setTimeout(() => {
      for (const waiting of later) waiting.giveBack();
    }, patienceMs);
    await lease.serve();
    clearTimeout(timer);
  }
  size.took(performance.now() - began, leases.length);
}
