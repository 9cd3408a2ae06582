import type { ModelDecoder, ModelInput, ModelTask, TensorSignature, Text } from "@kumiki/core";
import type { DecoderData } from "../decode/decoder.ts";
import type { Preset } from "./normalization.ts";
import type { PictureSize } from "./shapes.ts";

/** What a layout looks at: the tensors, and the size at which the model is fed. */
export interface Signature {
  readonly outputs: readonly TensorSignature[];
  readonly size: PictureSize;
}

/** One way to read a model's outputs in a layout. */
export interface Reading<T extends ModelDecoder["type"] = ModelDecoder["type"]> {
  readonly decoder: DecoderData<T>;
  /** How many classes it tells apart; undefined where the file does not say. */
  readonly classes?: number | undefined;
  /** Every size fits as it stands; else it is merely possible. */
  readonly isExact: boolean;
  /** Tells readings of one layout apart, as in `yolov8:output1`. */
  readonly variant?: string;
}

/** Decoders of models that come with their card: the assistant does not ask for them. */
type Carded =
  | "text-map"
  | "ctc"
  | "segmentation"
  | "movenet"
  | "picture"
  | "anchor-rows"
  | "nanodet"
  | "points"
  | "age-gender";
export type LayoutType = Exclude<ModelDecoder["type"], "none" | Carded>;

/** What the assistant knows models to be for. */
export type AskedTask = Extract<ModelTask, "detect" | "face" | "classify" | "embedFace">;

/** A decoder as the assistant sees it: what it is called, what it is for, and which outputs it can read. */
export interface Layout<T extends LayoutType> {
  readonly label: Text;
  /** The usual one first. */
  readonly tasks: readonly AskedTask[];
  /** How models of this layout usually want the picture. */
  readonly usual: {
    readonly normalize: Preset;
    readonly fit: ModelInput["fit"];
    readonly channels: ModelInput["channels"];
  };
  /** Names of its classes where they are always the same; absent: they are asked for. */
  readonly labels?: readonly string[];
  /** None where the shapes cannot match; pure. */
  readings(signature: Signature): Reading<T>[];
}
