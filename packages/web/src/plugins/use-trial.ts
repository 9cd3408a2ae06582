import { type ComponentInfo, type PipelineDocument, sampleDocument } from "@kumiki/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCatalogue } from "../api/queries.ts";
import { randomKey } from "../api/random-key.ts";
import type { Photo } from "../api/types.ts";
import { askPreview } from "../editor/live/calls.ts";

export interface Trying {
  readonly info: ComponentInfo | undefined;
  /** Of its code: another one is another result. */
  readonly sha256: string | undefined;
  readonly photo: Photo | undefined;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Runs a part on a photo, again whenever its code, the photo or a value is another; what was seen stays meanwhile. */
export function useTrial({ info, sha256, photo, values }: Trying) {
  const [session] = useState(randomKey);
  const { data: catalogue } = useCatalogue();
  const sample = info && catalogue && sampleDocument(info, catalogue, []);
  const document = info && sample && withValues(sample, info, values);
  const tried = useQuery({
    queryKey: ["part-trial", sha256, photo?.artifact.sha256, document],
    queryFn: async ({ signal }) => {
      if (document === undefined || photo === undefined) throw new TypeError("asked before there is anything to try");
      const pictures = Object.fromEntries(Object.keys(document.inputs).map((name) => [name, photo.artifact.sha256]));
      return { photo, ...(await askPreview({ session, document, pictures }, signal)) };
    },
    enabled: document !== undefined && photo !== undefined,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return { tried, isUnmade: info !== undefined && catalogue !== undefined && sample === undefined };
}

/** The sample with these values at the part's own node. */
function withValues(sample: PipelineDocument, info: ComponentInfo, values: Trying["values"]): PipelineDocument {
  const use = `${info.id}@${info.version}`;
  const nodes = Object.entries(sample.nodes).map(([name, node]) => [
    name,
    node.use === use ? { ...node, with: { ...node.with, ...values } } : node,
  ]);
  return { ...sample, nodes: Object.fromEntries(nodes) };
}
