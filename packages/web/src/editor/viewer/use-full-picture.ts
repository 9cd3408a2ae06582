import { useQuery } from "@tanstack/react-query";
import { artifactUrl } from "../../api/artifact.ts";
import { randomKey } from "../../api/random-key.ts";
import { partOf } from "../graph/parts.ts";
import { askPreview } from "../live/calls.ts";
import { picturesFor } from "../live/previews.ts";
import { runnablePart } from "../live/runnable.ts";
import { useDocument, useLive, useSession } from "../session.tsx";

const session = randomKey();

/** The whole picture of a step instead of its small preview, asked for when the step is shown large. */
export function useFullPicture(node: string, print: string | undefined): string | undefined {
  const { parts, live, documents } = useSession();
  const use = useDocument(({ nodes }) => nodes[node]?.use ?? "");
  const port = Object.entries(partOf(parts, use)?.outputs ?? {}).find(
    ([, { kind }]) => kind === "image" || kind === "mask",
  )?.[0];
  const fresh = useLive(({ prints }) => print !== undefined && prints.get(node) === print);
  const { data } = useQuery({
    queryKey: ["full-picture", node, port, print],
    enabled: port !== undefined && fresh,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    queryFn: async ({ signal }) => {
      const { problems, photos } = live.getState();
      const part = runnablePart(documents.get(), problems, parts);
      if (part === undefined || !Object.hasOwn(part.nodes, node)) return null;
      const document = { ...part, outputs: { picture: `${node}.${port}` } };
      const { outputs } = await askPreview({ session, document, pictures: picturesFor(photos, part) }, signal);
      const { picture } = outputs;
      return picture && "artifact" in picture ? artifactUrl(picture.artifact) : null;
    },
  });
  return fresh ? (data ?? undefined) : undefined;
}
