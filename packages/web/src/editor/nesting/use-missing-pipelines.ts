import { embedPipeline, missingPipelines, parseUse, pipelineIdOf } from "@kumiki/core";
import { useEffect } from "react";
import { getPipeline } from "../saving/calls.ts";
import type { Session } from "../session.tsx";

/** A document that only names pipelines (pasted, mended, made elsewhere) gets them from the server. */
export function useMissingPipelines({ documents }: Session): void {
  useEffect(() => {
    const asked = new Set<string>();
    const fetchMissing = async (use: string): Promise<void> => {
      asked.add(use);
      // One that is not there is told as a problem of its node.
      const found = await getPipeline(pipelineIdOf(use), parseUse(use).version).catch(() => undefined);
      asked.delete(use);
      if (found !== undefined)
        documents.complete((document) =>
          missingPipelines(document).includes(use) ? embedPipeline(document, use, found.document).document : document,
        );
      else asked.add(use);
    };
    const look = () => {
      for (const use of missingPipelines(documents.get())) if (!asked.has(use)) void fetchMissing(use);
    };
    look();
    return documents.store.subscribe(look);
  }, [documents]);
}
