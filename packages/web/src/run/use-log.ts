import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { getRunLog, type LogFilter } from "../api/calls.ts";
import type { LogPage } from "../api/types.ts";

const tail = 300;
const most = 1000;
const pauseMs = 700;

/** Takes what came since; answers the log with it. */
async function carryOn(client: QueryClient, key: readonly unknown[], run: string, filter: LogFilter) {
  const known = client.getQueryData<LogPage>(key);
  if (known === undefined) return;
  const { events, last } = await getRunLog(run, { ...filter, after: known.last, limit: most });
  client.setQueryData<LogPage>(key, (old) => old && { ...old, events: [...old.events, ...events], last });
}

/** The newest lines of a run's log, older ones on demand, and new ones as they come: until `lastSeq`. */
export function useLog(run: string, filter: LogFilter, lastSeq: number) {
  const client = useQueryClient();
  const { node, item, troubles } = filter;
  const key = ["log", run, node, item, troubles];
  const { data, error } = useQuery({
    queryKey: key,
    queryFn: async () =>
      client.getQueryData<LogPage>(key) ?? (await getRunLog(run, { node, item, troubles, limit: tail })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const last = data?.last;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is made of what stands here
  useEffect(() => {
    if (last === undefined || last >= lastSeq) return undefined;
    const timer = setTimeout(() => void carryOn(client, key, run, { node, item, troubles }).catch(() => {}), pauseMs);
    return () => clearTimeout(timer);
  }, [client, run, node, item, troubles, last, last !== undefined && last < lastSeq]);

  const [loading, setLoading] = useState(false);
  const first = data?.first ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is made of what stands here
  const older = useCallback(async () => {
    setLoading(true);
    try {
      const page = await getRunLog(run, { node, item, troubles, before: first, limit: tail });
      client.setQueryData<LogPage>(
        key,
        (old) => old && { ...old, events: [...page.events, ...old.events], first: page.first },
      );
    } finally {
      setLoading(false);
    }
  }, [client, run, node, item, troubles, first]);
  return { events: data?.events, error, loading, older: first > 1 ? older : undefined };
}
