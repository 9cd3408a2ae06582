/**
 * Calls `work` for the newest request only. It begins once nothing was asked for `delay` ms (0: within the call, before
 * the page is drawn anew; what the same task asks after it takes its place), but no later than `patience` ms after the
 * first of them. While one is under way the newest waits for its end, but no longer than `patience` ms, then the old one
 * is stopped.
 */
export function newestWins<T>(
  work: (request: T, signal: AbortSignal) => Promise<void>,
  { delay, patience }: { delay: number; patience: number },
) {
  let waiting: { request: T } | undefined;
  let asked = 0;
  let running: { stop: AbortController; since: number; isFresh: boolean } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(go, ms);
  };
  const go = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting === undefined) return;
    if (running !== undefined) {
      const rest = running.isFresh ? 0 : patience - (Date.now() - running.since);
      if (rest > 0) return later(rest);
      running.stop.abort();
    }
    const { request } = waiting;
    waiting = undefined;
    const own = { stop: new AbortController(), since: Date.now(), isFresh: true };
    running = own;
    queueMicrotask(() => {
      own.isFresh = false;
    });
    void work(request, own.stop.signal).finally(() => {
      if (running !== own) return;
      running = undefined;
      if (waiting !== undefined) later(0);
    });
  };
  return {
    ask: (request: T) => {
      const now = Date.now();
      if (waiting === undefined) asked = now;
      waiting = { request };
      if (running !== undefined && !running.isFresh) {
        if (timer === undefined) go();
      } else if (delay === 0) go();
      else later(Math.max(0, Math.min(delay, patience - (now - asked))));
    },
    stop: () => {
      waiting = undefined;
      clearTimeout(timer);
      running?.stop.abort();
    },
  };
}
