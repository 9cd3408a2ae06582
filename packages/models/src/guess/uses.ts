import type { ModelCard, ModelInput } from "@kumiki/core";
import { deployedDetr, huggingFaceDetr, rfDetr, suppressedApart } from "./by-name.ts";
import { pictureRowUses, rowUses, tableUses } from "./by-shape.ts";
import { readExporter } from "./exporter.ts";
import { type Picture, pictureOf } from "./picture.ts";
import type { Seen, Use } from "./seen.ts";
import { statedUse } from "./ultralytics.ts";

const rules: readonly ((seen: Seen, picture: Picture) => Use[])[] = [
  deployedDetr,
  rfDetr,
  huggingFaceDetr,
  suppressedApart,
  tableUses,
  rowUses,
  pictureRowUses,
];

/**
 * Ways in which a model may be used, most likely first: what its exporter says, else what names and shapes of its tensors
 * allow. Empty when it takes no colour picture, and when height or width is free and neither file nor person gives a size.
 */
export function possibleUses(seen: Seen): Use[] {
  const exporter = readExporter(seen.metadata);
  const labels = exporter.names ?? seen.labels;
  const size = seen.size ?? exporter.size;
  const picture = pictureOf(seen.inputs, size);
  if (picture === undefined) return [];
  const stated = statedUse(seen.outputs, picture, { ...exporter, ...(labels?.length && { names: labels }) });
  const uses = rules.flatMap((rule) => rule({ ...seen, ...(labels && { labels }) }, picture));
  // Who wrote what it is for, and shapes that say otherwise: nothing is certain.
  const isContradicted = exporter.task !== undefined && stated === undefined;
  const others = uses.map((use) => ({ ...use, isCertain: use.isCertain && !isContradicted && stated === undefined }));
  return stated === undefined ? others : [stated, ...others.filter((use) => !isSame(use, stated))];
}

const isSame = (a: Use, b: Use): boolean => JSON.stringify(a.decoder) === JSON.stringify(b.decoder);

/** What a file alone tells of a model's use. */
export type Guess = Pick<ModelCard, "task" | "decoder" | "labels"> & { input?: ModelInput };

/** The one use that is beyond doubt; else task `other`, to be described, with whatever class names the file has. */
export function guessUse(seen: Seen): Guess {
  const certain = possibleUses(seen).filter(({ isCertain }) => isCertain);
  const [use] = certain;
  if (use === undefined || certain.length > 1) {
    const names = readExporter(seen.metadata).names ?? seen.labels ?? [];
    return { task: "other", decoder: { type: "none" }, labels: [...names] };
  }
  const { isCertain: _, ...guess } = use;
  return guess;
}
