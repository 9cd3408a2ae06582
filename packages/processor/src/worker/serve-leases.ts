import { type LeaseAnswer, leasesOf } from "@kumiki/core";
import type { BatchSize } from "./batch-size.ts";
import { type HeldLease, holdLease, type LeaseService } from "./serve-lease.ts";

/** What waits behind an item that takes longer goes back to others, ms. */
const patienceMs = 1_000;
/** What was done is told when nothing has come for so long, ms. */
const idleMs = 50;
/** With so many left, or fewer, the next are asked for, so that they are there in time. */
const mostAhead = 3;
/** No more is taken while so many results are on their way to a server that is slow to take them. */
const mostUndelivered = 40;

/**
 * Works on leases one after the other, as they come, until no more will. Where items are cheap nobody waits for
 * anybody: the pictures of the next are fetched, and the leases after the last are asked for, while one is worked on.
 */
export async function serveLeases(
  answers: AsyncIterator<Pick<LeaseAnswer, "lease" | "more">>,
  service: LeaseService,
  size: BatchSize,
): Promise<void> {
  const waiting: HeldLease[] = [];
  let isStuck = false;
  let coming: Promise<boolean> | undefined;
  const giveAllBack = (): void => {
    for (const lease of waiting.splice(0)) lease.giveBack();
  };
  const take = async (): Promise<boolean> => {
    const { done, value } = await answers.next();
    coming = undefined;
    if (done) return false;
    waiting.push(...leasesOf(value).map((lease) => holdLease(lease, service)));
    if (isStuck) giveAllBack();
    return true;
  };
  const ask = (): Promise<boolean> => {
    coming ??= take();
    // Whoever waits for it hears of a failure; until then nobody does.
    coming.catch(() => {});
    return coming;
  };
  const serve = async (lease: HeldLease): Promise<void> => {
    const began = performance.now();
    const timer = setTimeout(() => {
      isStuck = true;
      giveAllBack();
    }, patienceMs);
    await lease.serve();
    clearTimeout(timer);
    isStuck = false;
    size.took(performance.now() - began);
  };
  for (;;) {
    const lease = waiting.shift();
    if (lease === undefined) {
      // Where more comes at once, its results travel with those of before.
      const idle = setTimeout(() => service.outbox.flush(), idleMs);
      const isMore = await ask().finally(() => clearTimeout(idle));
      if (isMore) continue;
      service.outbox.flush();
      return;
    }
    waiting[0]?.prefetch();
    if (waiting.length < Math.min(mostAhead, Math.floor(size.next / 2))) ask();
    await serve(lease);
    await service.outbox.atMost(mostUndelivered);
  }
}
