import { type ComponentInfo, partOfUse, partsByUse } from "@kumiki/core";
import { QueryClient, useQuery } from "@tanstack/react-query";
import { getCatalogue, getExamples, getModels, getSystem } from "./calls.ts";
import { ApiFailure } from "./failure.ts";

/** A coded answer will not change by asking again; a lost connection may. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => !(error instanceof ApiFailure && error.status < 500) && count < 3,
        networkMode: "always",
        staleTime: 30_000,
      },
      mutations: { networkMode: "always" },
    },
  });

const catalogue = { queryKey: ["catalogue"], queryFn: getCatalogue, staleTime: 300_000 };
export const useCatalogue = () => useQuery(catalogue);
/** The part of a `use` as the server knows it; undefined while the catalogue is on the way. */
export function usePart(use: string | undefined): ComponentInfo | undefined {
  const { data } = useQuery({ ...catalogue, select: partsByUse });
  return data && use !== undefined ? partOfUse(data, use) : undefined;
}
export const useExamples = () => useQuery({ queryKey: ["examples"], queryFn: getExamples });
export const useModels = () => useQuery({ queryKey: ["models"], queryFn: getModels, staleTime: 5_000 });

/** Asked often while the server is away or models are prepared, seldom else; also the sign of life for the banner. */
export const useSystem = () =>
  useQuery({
    queryKey: ["system"],
    queryFn: getSystem,
    retry: false,
    refetchInterval: ({ state }) => (state.status === "error" || state.data?.preparing.length ? 1_000 : 10_000),
  });
