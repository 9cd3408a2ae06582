import { useQuery } from "@tanstack/react-query";
import { getDescription, preview, testModel } from "../api/calls.ts";
import { useCatalogue } from "../api/queries.ts";
import type { ModelEntry, Preview } from "../api/types.ts";
import { tryDocument } from "./try-document.ts";

const testPath = "/api/models/{name}/test";

/** Runs a model on a picture: by the server's own test where it has one, else by a part that uses it; undefined: neither. */
export function useTry(model: ModelEntry): ((picture: string) => Promise<Preview>) | undefined {
  const catalogue = useCatalogue();
  const description = useQuery({
    queryKey: ["description"],
    queryFn: getDescription,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (model.state !== "installed") return undefined;
  if (description.data && testPath in description.data.paths) return (picture) => testModel(model.name, picture);
  const document = catalogue.data && tryDocument(model, catalogue.data);
  if (document === undefined) return undefined;
  return (photo) => preview({ session: `try-${model.name}`, document, pictures: { photo } });
}
