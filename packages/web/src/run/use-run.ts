import { finalRunStatuses, type ItemStatus, type RunEvent } from "@kumiki/core";
import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { getItems, getRun } from "../api/calls.ts";
import { followRun } from "../api/follow-run.ts";
import { afterEvents, type RunView, viewOf, withItems } from "./run-view.ts";

export const pageSize = 100;
/** Events come in bursts; one render for each burst is enough. */
const burstMs = 40;

const keyOf = (id: string) => ["run", id];

async function load(id: string, client: QueryClient): Promise<RunView> {
  const known = client.getQueryData<RunView>(keyOf(id));
  // What is known is carried on by events; asked anew it could only be older.
  if (known !== undefined) return known;
  // In this order the items are never older than `lastSeq`, so following from there misses nothing.
  const run = await getRun(id);
  const { items } = await getItems(id, { limit: pageSize });
  return viewOf(run, items);
}

/** A run that keeps itself up to date while it goes on. */
export function useRun(id: string) {
  const client = useQueryClient();
  const { data: view, error } = useQuery({
    queryKey: keyOf(id),
    queryFn: () => load(id, client),
    // Events keep it fresh.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const over = view !== undefined && finalRunStatuses.includes(view.run.status);
  const linked = useEvents(id, view !== undefined && !over, client);
  return { view, error, over, behind: !linked && !over, ...usePages(id, client) };
}

/** Carries the view on by the run's events; false while the stream is lost. */
function useEvents(id: string, live: boolean, client: QueryClient): boolean {
  const [linked, setLinked] = useState(true);
  useEffect(() => {
    if (!live) return undefined;
    let burst: RunEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      const events = burst;
      burst = [];
      timer = undefined;
      client.setQueryData<RunView>(keyOf(id), (old) => old && afterEvents(old, events));
    };
    const after = client.getQueryData<RunView>(keyOf(id))?.run.lastSeq ?? 0;
    const onEvent = (event: RunEvent) => {
      burst.push(event);
      timer ??= setTimeout(flush, burstMs);
    };
    const stop = followRun(id, after, { onEvent, onLink: setLinked });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, id, live]);
  return linked;
}

/** Fetches pages of items as they come into sight: by place, or the next ones of a state. Each is asked for once. */
function usePages(id: string, client: QueryClient) {
  const asked = useRef(new Set<string>());
  const ends = useRef(new Map<ItemStatus, number>());
  const fetchPage = useCallback(
    async (key: string, page: { status?: ItemStatus; after: number }) => {
      if (asked.current.has(key)) return;
      asked.current.add(key);
      try {
        const { after: cursor, status } = page;
        const { items } = await getItems(id, { limit: pageSize, cursor: cursor < 0 ? undefined : cursor, status });
        client.setQueryData<RunView>(keyOf(id), (old) => old && withItems(old, items));
        const last = items.at(-1);
        if (status !== undefined && last !== undefined) ends.current.set(status, last.index);
      } catch {
        // The banner tells that the server is away; what is still in sight then asks anew.
        asked.current.delete(key);
      }
    },
    [client, id],
  );
  const showPlace = useCallback(
    (index: number) => {
      const page = Math.floor(index / pageSize);
      // The first page came with the run.
      if (page > 0) void fetchPage(`place ${page}`, { after: page * pageSize - 1 });
    },
    [fetchPage],
  );
  const showMore = useCallback(
    (status: ItemStatus) => {
      const after = ends.current.get(status) ?? -1;
      void fetchPage(`${status} ${after}`, { status, after });
    },
    [fetchPage],
  );
  return { showPlace, showMore };
}
