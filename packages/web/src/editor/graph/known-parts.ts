import { type Catalogue, type ComponentInfo, describePipelines, type PipelineDocument } from "@kumiki/core";
import { type Parts, partsOf, writtenUse } from "./parts.ts";

/** The parts that an editor knows: those of the product, the pipelines in its document, and stored ones as they are heard of. */
export function knownParts(catalogue: Catalogue) {
  const components = partsOf(catalogue);
  const parts = new Map(components);
  return {
    parts: parts as Parts,
    /** Pipelines as they stand in the document come before those that are stored. */
    takeDocument: (document: PipelineDocument): void => {
      for (const [use, info] of describePipelines(document, components)) parts.set(use, info);
    },
    /** Stored pipelines, each also by its id: the newest version. */
    takeStored: (infos: readonly ComponentInfo[]): void => {
      for (const info of infos) {
        parts.set(info.id, info);
        if (!parts.has(writtenUse(info))) parts.set(writtenUse(info), info);
      }
    },
  };
}
