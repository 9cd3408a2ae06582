import { createHash } from "node:crypto";
import { type BaseKind, type Image, isPicture, memberOf, type PortKind, type Sizes, type Value } from "@kumiki/core";
import { plantedClasses, plantedDetections, plantedImage, plantedMask, plantedTensor } from "../plantings/values.ts";
import type { Subject } from "../subject.ts";

export type Box = readonly [x1: number, y1: number, x2: number, y2: number];
export type PictureSize = readonly [width: number, height: number, channels: Image["channels"]];
export interface Planting {
  readonly picture: PictureSize;
  readonly boxes: readonly Box[];
  /** Leave away what may stay unconnected. */
  readonly onlyNeeded: boolean;
}

/** A value for every input of a part. */
export function inputsFor({ info }: Subject, { picture, boxes, onlyNeeded }: Planting): Record<string, Value> {
  const image = plantedImage(...picture);
  const [width, height] = picture;
  // A box lies within its picture.
  const within = boxes.map(
    ([x1, y1, x2, y2]): Box => [Math.min(x1, width), Math.min(y1, height), Math.min(x2, width), Math.min(y2, height)],
  );
  return Object.fromEntries(
    Object.entries(info.inputs).flatMap(([name, { kind, optional }]) =>
      optional && onlyNeeded ? [] : [[name, plantedValue(kind, image, within)]],
    ),
  );
}

function plantedValue(kind: PortKind, image: Image, boxes: readonly Box[]): Value {
  const detections = plantedDetections(image, boxes);
  const embedding = { kind: "embedding", vector: Float32Array.from([1, 2, 2, 0]), model: "m" } as const;
  const values: Readonly<Record<BaseKind, Value>> = {
    image,
    detections,
    mask: plantedMask(image),
    classes: plantedClasses,
    embedding,
    text: "組木 Kumiki",
    number: 3,
    bool: true,
    json: { count: boxes.length },
    tensor: plantedTensor,
  };
  const lists: Readonly<Partial<Record<PortKind, Value>>> = {
    "list<detections>": [detections, detections],
    "list<classes>": boxes.map(() => plantedClasses),
    "list<embedding>": boxes.map(() => embedding),
    "list<text>": ["組木", "Kumiki"],
    "list<number>": [1, 2],
    "list<T>": [image],
    any: image,
    T: image,
  };
  const member = memberOf(kind);
  return lists[kind] ?? (member === undefined ? values[kind as BaseKind] : ([values[member as BaseKind]] as Value));
}

/** Tells whether inputs are as they were, by name. */
export const fingerprints = (inputs: Readonly<Record<string, Value>>): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(inputs).map(([name, value]) => {
      const hash = createHash("sha256").update(
        JSON.stringify(value, (_, inner) => (ArrayBuffer.isView(inner) ? 0 : inner)),
      );
      if (isPicture(value)) hash.update(value.data);
      return [name, hash.digest("hex")];
    }),
  );

export const sizesOf = (inputs: Readonly<Record<string, Value>>): Sizes =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) =>
      isPicture(value) && value.kind === "image"
        ? [[name, { width: value.width, height: value.height, channels: value.channels }]]
        : [],
    ),
  );
