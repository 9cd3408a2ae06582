import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";
import { getRunSteps } from "../api/calls.ts";
import { type RunView, summariesOf } from "./run-view.ts";

/** The server looks at every item for an answer: it is asked again after a pause many times as long as it took. */
const pauseMs = { least: 300, most: 2_000, perAnswerMs: 5 };

/**
 * How each node went over all items so far. While every item is in the view its events tell it, so that nothing lags
 * behind the run's counts; of a larger run the server is asked. `isFinal`: nothing of it will change.
 */
export function useStepSummaries(view: RunView, over: boolean) {
  const { id, counts } = view.run;
  const isWhole = view.named.size >= counts.total;
  const tookMs = useRef(0);
  const { data, error, isPlaceholderData } = useQuery({
    queryKey: ["run-steps", id, over],
    queryFn: async () => {
      const asked = performance.now();
      const steps = await getRunSteps(id);
      tookMs.current = performance.now() - asked;
      return steps;
    },
    enabled: !isWhole,
    staleTime: over ? Number.POSITIVE_INFINITY : 0,
    refetchInterval: over
      ? false
      : () => Math.min(pauseMs.most, Math.max(pauseMs.least, tookMs.current * pauseMs.perAnswerMs)),
    // When the run ends it is asked once more; until that is here what was known of this run stays.
    placeholderData: (known, before) => (before?.queryKey[1] === id ? known : undefined),
  });
  const own = useMemo(() => (isWhole ? summariesOf(view) : undefined), [isWhole, view]);
  return { data: own ?? data, error, isFinal: over && (isWhole || !isPlaceholderData) };
}
