import { type Catalogue, type PipelineDocument, parseSource, partsIn } from "@kumiki/core";
import { thumbnailUrl } from "../api/artifact.ts";
import type { Photo } from "../api/types.ts";
import { nodeFedBy } from "../editor/graph/expose.ts";
import { sourcesAt } from "../editor/graph/wires.ts";
import type { FormPicture } from "../form/form-picture.ts";
import { pictureInputs } from "./run-inputs.ts";

const isPictureKind = (kind: string): boolean => /^(list<)?(image|mask|any)>?$/.test(kind);

/**
 * The photo that a value of the pipeline is drawn on: the one that the step which takes it looks at, itself or by what was
 * found on it. Undefined where a step before made that picture, in which places are others.
 */
export function photoDrawnOn(
  document: PipelineDocument,
  catalogue: Catalogue,
  photos: readonly Photo[],
  input: string,
): FormPicture | undefined {
  const partOf = partsIn(document, catalogue);
  const names = pictureInputs(document);
  const passed = new Set<string>();
  const photoAt = (written: string): Photo | undefined => {
    const source = parseSource(written);
    if (source.from === "input") return photos[names.indexOf(source.input)];
    const before = document.nodes[source.node];
    const kind = before && partOf(before)?.outputs[source.port]?.kind;
    return kind === undefined || isPictureKind(kind) ? undefined : photoSeenBy(source.node);
  };
  const photoSeenBy = (id: string): Photo | undefined => {
    if (passed.has(id)) return undefined;
    passed.add(id);
    for (const written of Object.values(document.nodes[id]?.in ?? {}).flatMap(sourcesAt)) {
      const photo = photoAt(written);
      if (photo !== undefined) return photo;
    }
    return undefined;
  };
  const node = nodeFedBy(document, input);
  const artifact = node === undefined ? undefined : photoSeenBy(node)?.artifact;
  return artifact && { url: thumbnailUrl(artifact, 320), width: artifact.width, height: artifact.height };
}
