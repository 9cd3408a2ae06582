import { finalRunStatuses, KumikiError, type RunEvent } from "@kumiki/core";
import { errorOfAnswer } from "./answer.ts";
import { readEvents } from "./read-events.ts";

export interface FollowOptions {
  /** Sequence number of the last event that is known; 0 (the default) tells everything from the beginning. */
  readonly after?: number;
  /** Ends the iteration, quietly. */
  readonly signal?: AbortSignal;
  /** First pause before it connects again, ms; it doubles up to 5 s. */
  readonly retryMs?: number;
}

interface Connection {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof globalThis.fetch;
}

const longestPauseMs = 5_000;

/** See KumikiClient.followRun. Throws the server's error when it refuses (NOT_FOUND, UNAUTHORIZED); anything else is tried again. */
export async function* followRun(
  connection: Connection,
  run: string,
  { after = 0, signal = new AbortController().signal, retryMs = 250 }: FollowOptions,
): AsyncGenerator<RunEvent, void> {
  let last = after;
  let pause = retryMs;
  while (!signal.aborted) {
    try {
      for await (const event of nextEvents(connection, run, last, signal)) {
        last = event.seq;
        pause = retryMs;
        yield event;
        if (isFinal(event)) return;
      }
      if (await hasEnded(connection, run, last, signal)) return;
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof KumikiError && error.retry === "never") throw error;
    }
    await sleep(pause, signal);
    pause = Math.min(pause * 2, longestPauseMs);
  }
}

const isFinal = (event: RunEvent): boolean => event.type === "run.status" && finalRunStatuses.includes(event.status);

/** What one connection tells after `last`: a repeated event is left out, and a gap ends it. */
async function* nextEvents(connection: Connection, run: string, last: number, signal: AbortSignal) {
  let seen = last;
  for await (const event of readEvents(await open(connection, run, last, signal))) {
    if (event.seq <= seen) continue;
    if (event.seq > seen + 1) return;
    seen = event.seq;
    yield event;
  }
}

async function open({ base, headers, fetch }: Connection, run: string, last: number, signal: AbortSignal) {
  const response = await fetch(`${base}/api/runs/${encodeURIComponent(run)}/events`, {
    headers: { ...headers, accept: "text/event-stream", "last-event-id": String(last) },
    signal,
  });
  if (response.ok && response.body !== null) return response.body;
  throw await refusal(response);
}

/** Whether everything was told before: the stream of such a run ends at once. */
async function hasEnded({ base, headers, fetch }: Connection, run: string, last: number, signal: AbortSignal) {
  const response = await fetch(`${base}/api/runs/${encodeURIComponent(run)}`, { headers, signal });
  if (!response.ok) throw await refusal(response);
  const { status, lastSeq } = await response.json();
  return finalRunStatuses.includes(status) && lastSeq <= last;
}

/** A refusal of the request is final; a server in trouble (or a proxy before it) may answer next time. */
async function refusal(response: Response): Promise<Error> {
  const body: unknown = await response.json().catch(() => undefined);
  return response.status < 500 ? errorOfAnswer(body, response.status) : new Error(`HTTP ${response.status}`);
}

const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done, { once: true });
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
  });
