import type { RunEvent } from "@kumiki/core";

/** Every type of event; the record makes a new one that is missing here an error. */
const eventTypes = Object.keys({
  "run.created": 1,
  "run.status": 1,
  "run.placement": 1,
  "run.progress": 1,
  "run.listing": 1,
  "run.skipped": 1,
  "item.started": 1,
  "item.returned": 1,
  "item.succeeded": 1,
  "item.failed": 1,
  "item.cancelled": 1,
  "step.started": 1,
  "step.finished": 1,
  log: 1,
} satisfies Record<RunEvent["type"], 1>);

const retryMs = 1000;

export interface Follower {
  readonly onEvent: (event: RunEvent) => void;
  /** False while the stream is lost: what is shown may be behind. */
  readonly onLink: (linked: boolean) => void;
}

/** Follows a run's events after a sequence number, over lost connections and without a gap; ends when told. */
export function followRun(id: string, after: number, { onEvent, onLink }: Follower): () => void {
  let last = after;
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const reopen = () => {
    // The browser's own retry would repeat the old `after`; a fresh source begins where this one stopped.
    source.close();
    clearTimeout(timer);
    timer = setTimeout(open, retryMs);
  };
  const take = (message: MessageEvent<string>) => {
    const event: RunEvent = JSON.parse(message.data);
    if (event.seq <= last) return;
    if (event.seq > last + 1) return reopen();
    last = event.seq;
    onEvent(event);
  };
  const open = () => {
    source = new EventSource(`/api/runs/${encodeURIComponent(id)}/events?after=${last}`);
    for (const type of eventTypes) source.addEventListener(type, take);
    source.onopen = () => onLink(true);
    source.onerror = () => {
      onLink(false);
      reopen();
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
}
