import type { Tensor } from "../model.ts";
import type { Affine, Box } from "./affine.ts";

/** Grey, RGB or RGBA; 8-bit sRGB. */
export type Channels = 1 | 3 | 4;

export interface ImageSize {
  readonly width: number;
  readonly height: number;
  readonly channels: Channels;
}

/** Where a picture comes from: the decoded original, and the map from this picture's pixels to the original's. */
export interface Root {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly toRoot: Affine;
}

/** Pixels row by row, channels interleaved: `data.length = width × height × channels`. Never changed in place. */
export interface Image extends ImageSize {
  readonly kind: "image";
  readonly data: Uint8Array;
  readonly root: Root;
}

/** One byte a pixel, 0 outside and 255 inside. */
export interface Mask {
  readonly kind: "mask";
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
  readonly root: Root;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A point with a meaning of its own, such as an eye or a wrist. */
export interface Keypoint extends Point {
  /** How sure the model is that it can be seen, 0..1; absent where the model does not tell. */
  readonly score?: number;
}

/** One thing found: box in pixels of its picture (x1 < x2, y1 < y2), score 0..1. */
export interface Detection {
  readonly box: Box;
  readonly score: number;
  /** Index in the model's label list. */
  readonly class: number;
  readonly label: string;
  readonly keypoints?: readonly Keypoint[];
  /** Corners of a turned box, in order around it; `box` is the upright box around them. */
  readonly corners?: readonly Point[];
  /** Outline of what fills the box, a polygon in order around it, from models that segment. */
  readonly outline?: readonly Point[];
  /** What is written there, from parts that read text or codes. */
  readonly text?: string;
}

/** Things found on the picture of `width` × `height` with this root. */
export interface Detections {
  readonly kind: "detections";
  readonly items: readonly Detection[];
  readonly width: number;
  readonly height: number;
  readonly root: Root;
}

export interface Embedding {
  readonly kind: "embedding";
  readonly vector: Float32Array;
  /** Key of the model that made it and of how it was used: embeddings of different models are never compared. */
  readonly model: string;
}

export interface Classes {
  readonly kind: "classes";
  readonly items: readonly { readonly class: number; readonly label: string; readonly score: number }[];
}

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The value type of each base kind. */
export interface KindValues {
  image: Image;
  mask: Mask;
  detections: Detections;
  classes: Classes;
  embedding: Embedding;
  tensor: Tensor;
  text: string;
  number: number;
  bool: boolean;
  json: Json;
}

export type ValueOf<K> = K extends "any" | "T" ? Value : K extends "list<T>" ? readonly Value[] : KnownValueOf<K>;
type KnownValueOf<K> = K extends `list<${infer B extends keyof KindValues}>`
  ? readonly KindValues[B][]
  : K extends keyof KindValues
    ? KindValues[K]
    : never;

/** Any value that travels on a wire. */
export type Value = KindValues[keyof KindValues] | readonly KindValues[keyof KindValues][];
