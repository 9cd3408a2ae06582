/**
 * Calls `work` for the newest request only: the first waits `delay` ms, so that quick changes become one; while one is
 * under way the newest waits for its end, but no longer than `patience` ms, then the old one is stopped.
 */
export function newestWins<T>(
  work: (request: T, signal: AbortSignal) => Promise<void>,
  { delay, patience }: { delay: number; patience: number },
) {
  let waiting: { request: T } | undefined;
  let running: { stop: AbortController; since: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const later = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(go, ms);
  };
  const go = () => {
    timer = undefined;
    if (waiting === undefined) return;
    if (running !== undefined) {
      const rest = patience - (Date.now() - running.since);
      if (rest > 0) return later(rest);
      running.stop.abort();
    }
    const { request } = waiting;
    waiting = undefined;
    const own = { stop: new AbortController(), since: Date.now() };
    running = own;
    void work(request, own.stop.signal).finally(() => {
      if (running !== own) return;
      running = undefined;
      if (waiting !== undefined) later(0);
    });
  };
  return {
    ask: (request: T) => {
      waiting = { request };
      if (timer === undefined) later(delay);
    },
    stop: () => {
      waiting = undefined;
      clearTimeout(timer);
      running?.stop.abort();
    },
  };
}
