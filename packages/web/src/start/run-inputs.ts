import { isPictureInput, type PipelineDocument } from "@kumiki/core";
import type { NewRun, Photo } from "../api/types.ts";

/** Names of the inputs that take a picture. */
export const pictureInputs = (document: PipelineDocument): string[] =>
  Object.entries(document.inputs).flatMap(([name, input]) => (isPictureInput(input) ? [name] : []));

/** How many photos do not fill a whole item; 0 when all can be used. */
export const leftOver = (document: PipelineDocument, photos: number): number =>
  photos % Math.max(1, pictureInputs(document).length);

/** One item for each photo; a pipeline of several picture inputs takes that many photos an item, in order. */
export function runInputs(document: PipelineDocument, photos: readonly Photo[]): NonNullable<NewRun["inputs"]> {
  const names = pictureInputs(document);
  if (names.length === 0) return [{ pictures: {} }];
  return Array.from({ length: Math.floor(photos.length / names.length) }, (_, item) => {
    const own = photos.slice(item * names.length, (item + 1) * names.length);
    return {
      ...(own[0] && { name: own[0].name }),
      pictures: Object.fromEntries(own.map(({ artifact }, place) => [names[place] ?? "", artifact.sha256])),
    };
  });
}
