import type { PipelineDocument } from "@kumiki/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { getRuns, startRun } from "../api/calls.ts";
import { ApiFailure } from "../api/failure.ts";
import { randomKey } from "../api/random-key.ts";
import type { NewRun } from "../api/types.ts";

/** Starts runs and knows which one to show: the last one started here, else the newest of the server. */
export function useStartRun() {
  const client = useQueryClient();
  const [started, setStarted] = useState<string>();
  const newest = useQuery({
    queryKey: ["newest-run"],
    queryFn: async () => (await getRuns({ limit: 1 })).runs[0] ?? null,
    staleTime: 0,
    // On a fresh server the first run is made once the models are ready; it should appear by itself.
    refetchInterval: ({ state }) => (state.data ? false : 1_500),
    refetchOnWindowFocus: false,
  });
  const mutation = useMutation({
    mutationFn: ({ run, key }: { run: NewRun; key: string }) => startRun(run, key),
    // The key makes a second try harmless when only the answer was lost.
    retry: (count, error) => !(error instanceof ApiFailure) && count < 2,
    onSuccess: ({ id }) => {
      setStarted(id);
      void client.invalidateQueries({ queryKey: ["runs"] });
    },
  });
  const start = (
    document: PipelineDocument,
    what: Pick<NewRun, "inputs" | "source">,
    { parameters, executor, deliver }: Pick<NewRun, "parameters" | "executor" | "deliver">,
  ) =>
    mutation.mutate({
      run: {
        pipeline: { document },
        ...what,
        ...(parameters && { parameters }),
        ...(executor && { executor }),
        ...(deliver && { deliver }),
      },
      key: randomKey(),
    });
  return {
    start,
    show: setStarted,
    reset: mutation.reset,
    error: mutation.error,
    starting: mutation.isPending,
    started,
    shown: started ?? newest.data?.id,
    looking: newest.isPending,
  };
}
