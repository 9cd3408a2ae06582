import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getPairs, getRun, getRunDocument, getRunSteps, openComparison } from "../api/comparison-calls.ts";

const pagePairs = 40;
const pollMs = 1_000;

/** Everything that is known of a run beside its items. */
export function useSide(id: string) {
  const run = useQuery({ queryKey: ["run", id], queryFn: () => getRun(id) });
  const document = useQuery({ queryKey: ["run-document", id], queryFn: () => getRunDocument(id), staleTime: 60_000 });
  const steps = useQuery({ queryKey: ["run-steps", id], queryFn: () => getRunSteps(id) });
  return {
    run: run.data,
    document: document.data?.document,
    steps: steps.data,
    error: run.error ?? document.error ?? steps.error,
  };
}
export type Side = ReturnType<typeof useSide>;

/** The comparison of two runs, asked for again until all pairs are measured, and its pairs page by page. */
export function useComparison(a: string, b: string) {
  const comparison = useQuery({
    queryKey: ["comparison", a, b],
    queryFn: () => openComparison(a, b),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.status === "done" ? false : pollMs),
  });
  const { id = "", measured = 0, status } = comparison.data ?? {};
  const pairs = useInfiniteQuery({
    // Where a page begins changes as long as pairs are measured.
    queryKey: ["comparison-pairs", id, status === "done" ? "done" : measured],
    queryFn: ({ pageParam }) => getPairs(id, { limit: pagePairs, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next,
    placeholderData: (before) => before,
    enabled: comparison.data !== undefined && status !== "pairing",
  });
  return { comparison: comparison.data, pairs, error: comparison.error ?? pairs.error };
}
