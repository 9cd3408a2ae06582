import type { RunEvent } from "@kumiki/core";

const eventTypes: readonly RunEvent["type"][] = [
  "run.created",
  "run.status",
  "item.started",
  "item.returned",
  "item.succeeded",
  "item.failed",
  "item.cancelled",
  "step.started",
  "step.finished",
  "log",
];

/** Follows a run's events after a sequence number, over lost connections; ends when told. */
export function followRun(id: string, after: number, onEvent: (event: RunEvent) => void): () => void {
  let last = after;
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(`/api/runs/${encodeURIComponent(id)}/events?after=${last}`);
    for (const type of eventTypes)
      source.addEventListener(type, (message) => {
        const event: RunEvent = JSON.parse(message.data);
        last = event.seq;
        onEvent(event);
      });
    source.onerror = () => {
      // The browser's own retry would repeat the old `after`; a fresh source begins where this one stopped.
      source.close();
      timer = setTimeout(open, 1000);
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
