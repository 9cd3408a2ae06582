import { canonicalJson, type ModelDecoder, type TensorSignature } from "@kumiki/core";
import type { DecoderData } from "../decode/decoder.ts";
import type { Use } from "../guess/seen.ts";
import type { Layout, LayoutType, Reading, Signature } from "./layout.ts";
import { blazeface, yunet } from "./layouts/faces.ts";
import { detr, detrRows, ssd } from "./layouts/pairs.ts";
import { boxes, centernet, end2end } from "./layouts/tables.ts";
import { classes, embedding } from "./layouts/vectors.ts";
import { yolov5, yolov8, yolov8Pose, yolov8Turned, yolox } from "./layouts/yolo.ts";

/** Every decoder that the assistant asks for; among equals the first is the likelier one. A new decoder does not compile without its entry. */
export const layouts: { readonly [T in LayoutType]: Layout<T> } = {
  yunet,
  blazeface,
  yolov8,
  yolov5,
  yolox,
  end2end,
  boxes,
  detr,
  "detr-rows": detrRows,
  ssd,
  "yolov8-pose": yolov8Pose,
  "yolov8-obb": yolov8Turned,
  centernet,
  classes,
  embedding,
};

/** Whether the assistant knows this way of reading outputs. */
export const hasLayout = (decoder: ModelDecoder): decoder is DecoderData<LayoutType> =>
  Object.hasOwn(layouts, decoder.type);

/** A reading with the layout that it belongs to, and its name among all. */
export interface NamedReading extends Reading {
  readonly id: string;
  readonly type: LayoutType;
  /** What else goes with it, where the file speaks for it. */
  readonly use?: Use;
}

// The keys of a constant are its type's keys.
const types = Object.keys(layouts) as LayoutType[];

/** All ways in which a model's outputs could be read, the likeliest first; empty where no decoder fits. */
export function readingsOf(signature: Signature): NamedReading[] {
  const all = types.flatMap((type) => {
    const found = layouts[type].readings(signature);
    return found.map((reading): NamedReading => {
      const suffix = found.length > 1 && reading.variant !== undefined ? `:${reading.variant}` : "";
      return { ...reading, type, id: `${type}${suffix}` };
    });
  });
  return [...all.filter(({ isExact }) => isExact), ...all.filter(({ isExact }) => !isExact)];
}

/** Readings with what the file says of their use; those that it leaves no doubt of come first. */
export function likeliestFirst(readings: readonly NamedReading[], uses: readonly Use[]): NamedReading[] {
  const spoken = uses.flatMap((use) => spokenFor(readings, use));
  const all = readings.map((reading) => spoken.find(({ id }) => id === reading.id) ?? reading);
  const others = spoken.filter(({ id }) => readings.every((reading) => reading.id !== id));
  const isCertain = ({ use }: NamedReading): boolean => use?.isCertain === true;
  const ordered = [...all, ...others];
  return [...ordered.filter(isCertain), ...ordered.filter((each) => !isCertain(each))];
}

function spokenFor(readings: readonly NamedReading[], use: Use): NamedReading[] {
  const { decoder, labels, isCertain } = use;
  if (!hasLayout(decoder)) return [];
  const same = readings.find((reading) => canonicalJson(reading.decoder) === canonicalJson(decoder));
  const own = { id: `${decoder.type}:file`, type: decoder.type, decoder, classes: labels.length || undefined };
  return [{ ...(same ?? { ...own, isExact: isCertain }), use }];
}

/** The reading of this name; a layout's name alone stands for its likeliest reading. */
export const readingOf = (readings: readonly NamedReading[], id: string): NamedReading | undefined =>
  readings.find((reading) => reading.id === id) ?? readings.find(({ type }) => type === id);

export const showOutputs = (outputs: readonly TensorSignature[]): string =>
  outputs
    .map(
      ({ name, datatype, shape }) => `${name} ${datatype} [${shape.map((axis) => (axis < 0 ? "?" : axis)).join(",")}]`,
    )
    .join(", ");
