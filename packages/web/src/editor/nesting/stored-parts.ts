import { type Catalogue, type ComponentInfo, isPipelineUse } from "@kumiki/core";
import { type QueryClient, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { getParts } from "../saving/calls.ts";
import { useSession } from "../session.tsx";

const queryKey = ["pipeline-parts"];

/** Something was saved: the palette asks anew. */
export const partsChanged = (queries: QueryClient): Promise<void> => queries.invalidateQueries({ queryKey });

/** Whether a stored pipeline could stand in the one that is open: not when it is that one, or has it inside. */
export function mayStandIn(self: string | undefined, { id, pipeline }: ComponentInfo): boolean {
  if (self === undefined || !isPipelineUse(id)) return true;
  const own = `pipeline.${self}`;
  return id !== own && !Object.keys(pipeline?.pipelines ?? {}).some((use) => use.startsWith(`${own}@`));
}

/** All parts that can be added: those of the product and the newest versions of stored pipelines. */
export function useAllParts(): Catalogue["components"] {
  const { catalogue, takeStored, self } = useSession();
  const { data } = useQuery({ queryKey, queryFn: getParts, staleTime: 5_000 });
  useEffect(() => takeStored(data ?? []), [data, takeStored]);
  return useMemo(
    () => [...catalogue.components, ...(data ?? []).filter((info) => mayStandIn(self, info))],
    [catalogue, data, self],
  );
}
