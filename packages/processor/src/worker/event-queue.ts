import type { WorkerEvent } from "@kumiki/core";

export interface EventQueue {
  add(event: WorkerEvent): void;
  /** What has not been sent; it travels with the completion, so that nothing is lost when a batch failed. */
  drain(): Promise<WorkerEvent[]>;
}

const batchSize = 200;

/**
 * Sends events in order and in batches: while one batch is under way the next one gathers. After a batch that failed
 * the rest waits for the completion; `onFailure` hears why.
 */
export function eventQueue(
  send: (batch: readonly WorkerEvent[]) => Promise<void>,
  onFailure: (error: unknown) => void,
): EventQueue {
  let waiting: WorkerEvent[] = [];
  let sending: Promise<void> | undefined;
  let isOpen = true;

  const pump = async (): Promise<void> => {
    while (waiting.length > 0 && isOpen) {
      const batch = waiting.slice(0, batchSize);
      try {
        await send(batch);
        waiting = waiting.slice(batch.length);
      } catch (error) {
        isOpen = false;
        onFailure(error);
      }
    }
    sending = undefined;
  };

  return {
    add(event) {
      waiting.push(event);
      if (isOpen) sending ??= Promise.resolve().then(pump);
    },
    async drain() {
      isOpen = false;
      await sending;
      return waiting;
    },
  };
}
