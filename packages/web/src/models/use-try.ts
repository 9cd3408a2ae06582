import { useQuery } from "@tanstack/react-query";
import { getDescription, testModel } from "../api/calls.ts";
import type { ModelEntry, Preview } from "../api/types.ts";

const testPath = "/api/models/{name}/test";

/** Runs a model on a picture; undefined where the server cannot: it is older, or no part is made for such a model. */
export function useTry(model: ModelEntry): ((picture: string) => Promise<Preview>) | undefined {
  const description = useQuery({
    queryKey: ["description"],
    queryFn: getDescription,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const isOffered = description.data !== undefined && testPath in description.data.paths;
  if (!isOffered || model.state !== "installed" || model.task === "other") return undefined;
  return (picture) => testModel(model.name, picture);
}
