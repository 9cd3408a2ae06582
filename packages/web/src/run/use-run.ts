import { finalRunStatuses, type RunEvent } from "@kumiki/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { getItems, getRun } from "../api/calls.ts";
import { followRun } from "../api/follow-run.ts";
import { afterEvents, type RunView, viewOf, withItems } from "./run-view.ts";

const pageSize = 100;
/** Events come in bursts; one render for each burst is enough. */
const burstMs = 40;

interface Loaded {
  readonly view: RunView;
  readonly next: string | undefined;
}

async function load(id: string, known: () => Loaded | undefined): Promise<Loaded> {
  // In this order the items are never older than `lastSeq`, so following from there misses nothing.
  const run = await getRun(id);
  const { items, next } = await getItems(id, { limit: pageSize });
  const old = known();
  // Asked anew while events came in: they know better.
  if (old !== undefined && old.view.run.lastSeq > run.lastSeq) return old;
  return { view: viewOf(run, items), next };
}

/** A run that keeps itself up to date while it goes on. */
export function useRun(id: string) {
  const client = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ["run", id],
    queryFn: () => load(id, () => client.getQueryData<Loaded>(["run", id])),
    // Events keep it fresh.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const over = data !== undefined && finalRunStatuses.includes(data.view.run.status);
  const live = data !== undefined && !over;

  useEffect(() => {
    if (!live) return undefined;
    const key = ["run", id];
    let burst: RunEvent[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = () => {
      const events = burst;
      burst = [];
      timer = undefined;
      client.setQueryData<Loaded>(key, (old) => old && { ...old, view: afterEvents(old.view, events) });
    };
    const after = client.getQueryData<Loaded>(key)?.view.run.lastSeq ?? 0;
    const stop = followRun(id, after, (event) => {
      burst.push(event);
      timer ??= setTimeout(flush, burstMs);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [client, id, live]);

  const [loadingMore, setLoadingMore] = useState(false);
  const next = data?.next;
  const more = useCallback(async () => {
    setLoadingMore(true);
    const page = await getItems(id, { limit: pageSize, cursor: next }).finally(() => setLoadingMore(false));
    client.setQueryData<Loaded>(
      ["run", id],
      (old) => old && { view: withItems(old.view, page.items), next: page.next },
    );
  }, [client, id, next]);

  return { view: data?.view, error, over, more: next === undefined ? undefined : more, loadingMore };
}
