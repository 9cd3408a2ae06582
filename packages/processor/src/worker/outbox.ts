import { type Completion, reasonOf, type ToldCompletion } from "@kumiki/core";
import type { Log } from "../log.ts";
import type { WorkerDoor } from "./door.ts";

export interface Outbox {
  /** `onSettled`: it was taken or refused, or could not be delivered; the lease is held until then. */
  add(lease: string, completion: Completion, onSettled: () => void): void;
  /** Delivers now what has gathered. */
  flush(): void;
  /** Resolves when no more than `most` are on their way. */
  atMost(most: number): Promise<void>;
}

/** As many as one call takes. */
const batchSize = 64;
/** Nothing gathers for longer, ms: nobody watches single items of a large run, and each call is a durable transaction. */
const gatherMs = 400;

/**
 * Delivers completions while the worker goes on with the next item: what gathers for a moment, or during one call,
 * travels together, so that the server ends many items in one transaction.
 */
export function openOutbox(door: Pick<WorkerDoor, "completeAll">, log: Log): Outbox {
  const waiting: (ToldCompletion & { readonly onSettled: () => void })[] = [];
  let sending: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let under = 0;

  const deliver = async (batch: typeof waiting): Promise<void> => {
    const completions = batch.map(({ lease, completion }) => ({ lease, completion }));
    try {
      for (const { lease, code } of await door.completeAll(completions)) {
        log.warn(`result not taken: ${code}`, { lease });
        // Its file is gone again: the item is free for another try.
        if (code !== "STALE_LEASE") await door.completeAll([{ lease, completion: { status: "returned", events: [] } }]);
      }
    } catch (error) {
      // Nothing is known about the items: their leases run out and somebody tries them again.
      log.warn(`results not delivered: ${reasonOf(error)}`, { leases: batch.map(({ lease }) => lease) });
    } finally {
      for (const { onSettled } of batch) onSettled();
      under -= batch.length;
    }
  };
  const pump = async (): Promise<void> => {
    while (waiting.length > 0) await deliver(waiting.splice(0, batchSize));
    sending = undefined;
  };
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) sending ??= Promise.resolve().then(pump);
  };
  return {
    add(lease, completion, onSettled) {
      waiting.push({ lease, completion, onSettled });
      under += 1;
      if (waiting.length >= batchSize) flush();
      else timer ??= setTimeout(flush, gatherMs);
    },
    flush,
    async atMost(most) {
      while (under > most) {
        flush();
        await sending;
      }
    },
  };
}
