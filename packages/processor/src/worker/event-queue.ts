import type { WorkerEvent } from "@kumiki/core";

export interface EventQueue {
  add(event: WorkerEvent): void;
  /** What has not been sent; it travels with the completion, so that nothing is lost when a batch failed. */
  drain(): Promise<WorkerEvent[]>;
}

/** Sends events in order and in batches: while one batch is under way the next one gathers. */
export function eventQueue(send: (batch: readonly WorkerEvent[]) => Promise<void>): EventQueue {
  let waiting: WorkerEvent[] = [];
  let sending: Promise<void> | undefined;
  let failed = false;

  const pump = async (): Promise<void> => {
    while (waiting.length > 0 && !failed) {
      const batch = waiting.slice(0, 200);
      try {
        await send(batch);
        waiting = waiting.slice(batch.length);
      } catch {
        // Kept in `waiting`: the completion brings them.
        failed = true;
      }
    }
    sending = undefined;
  };

  return {
    add(event) {
      waiting.push(event);
      sending ??= Promise.resolve().then(pump);
    },
    async drain() {
      await sending;
      return waiting;
    },
  };
}
