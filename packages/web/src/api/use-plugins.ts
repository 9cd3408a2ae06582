import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { getPlugins } from "./plugin-calls.ts";

/** The plugins, asked for every so often; where the parts that can be used change, the catalogue is asked for anew. */
export function usePlugins(everyMs: number) {
  const client = useQueryClient();
  const plugins = useQuery({ queryKey: ["plugins"], queryFn: getPlugins, staleTime: 0, refetchInterval: everyMs });
  const revision = plugins.data?.revision;
  useEffect(() => {
    if (revision !== undefined && client.getQueryData(["catalogue", "revision"]) !== revision) {
      client.setQueryData(["catalogue", "revision"], revision);
      void client.invalidateQueries({ queryKey: ["catalogue"], exact: true });
    }
  }, [client, revision]);
  return plugins;
}
