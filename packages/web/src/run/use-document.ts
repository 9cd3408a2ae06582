import { useQuery } from "@tanstack/react-query";
import { getRunDocument } from "../api/calls.ts";

/** The document of a run and the order of its steps; it never changes. */
export const useDocument = (run: string) =>
  useQuery({
    queryKey: ["run-document", run],
    queryFn: () => getRunDocument(run),
    staleTime: Number.POSITIVE_INFINITY,
  });
