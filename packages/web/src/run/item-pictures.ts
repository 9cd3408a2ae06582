import type { Artifact, Item, Result, Step } from "@kumiki/core";
import { asDetections, type FoundOn } from "../picture/detections.ts";

const isPicture = (artifact: Artifact): boolean => artifact.mediaType.startsWith("image/");

/** Outputs that are pictures, in the order of the document. */
export const pictureOutputs = (outputs: Item["outputs"]): [string, Artifact][] =>
  Object.entries(outputs).flatMap(([name, result]) =>
    "artifact" in result && isPicture(result.artifact) ? [[name, result.artifact]] : [],
  );

/** All other outputs: values, and files that are no pictures. */
export const otherOutputs = (outputs: Item["outputs"]): [string, Result][] =>
  Object.entries(outputs).filter(([, result]) => !("artifact" in result && isPicture(result.artifact)));

/** The picture that the item began with. */
export const originalOf = (item: Item): Artifact | undefined => Object.values(item.inputs)[0];

/** What was found, as told by any of these values; the last one wins, since later steps filter. */
export const foundIn = (values: readonly unknown[]): FoundOn | undefined =>
  values
    .map((value) => asDetections(value as Parameters<typeof asDetections>[0]))
    .findLast((found) => found !== undefined);

export interface StepPicture {
  readonly artifact: Artifact;
  /** True size, where the artifact is a smaller preview. */
  readonly size?: { readonly width: number; readonly height: number } | undefined;
}

/** A step's own picture; for a step that only finds things, the picture it looked at. */
export function stepPicture(item: Item, step: Step): StepPicture | undefined {
  const own = ownPicture(step);
  if (own !== undefined) return own;
  const found = foundIn(Object.values(step.values ?? {}));
  const earlier = item.steps.slice(0, item.steps.indexOf(step));
  const looked = earlier.map(ownPicture).findLast((picture) => picture && (!found || sizeIs(picture, found)));
  const original = originalOf(item);
  return looked ?? (original && { artifact: original });
}

function ownPicture(step: Step): StepPicture | undefined {
  const [port, artifact] = Object.entries(step.previews ?? {})[0] ?? [];
  return port === undefined || artifact === undefined ? undefined : { artifact, size: step.sizes?.[port] };
}

const sizeIs = ({ size }: StepPicture, found: FoundOn): boolean =>
  size?.width === found.width && size.height === found.height;

/** The best picture there is of an item that is still being worked on. */
export function newestPicture(item: Item): StepPicture | undefined {
  const made = item.steps.map(ownPicture).findLast((picture) => picture !== undefined);
  const original = originalOf(item);
  return made ?? (original && { artifact: original });
}
