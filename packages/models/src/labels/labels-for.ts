import { coco80, labelOf } from "./coco.ts";
import { coco91 } from "./coco91.ts";

/** Labels for a model of which only the number of classes is known. */
export function labelsFor(classes: number): string[] {
  const known = [coco80, coco91].find((labels) => labels.length === classes) ?? [];
  return Array.from({ length: classes }, (_, index) => labelOf(known, index));
}
