import { type ModelCard, type ModelDecoder, type Tensor, text } from "@kumiki/core";
import type { Candidate } from "./candidate.ts";
import type { OverlapMeasure } from "./nms.ts";
import { badOutput } from "./read.ts";

/** The data of one decoder type as it stands in a card. */
export type DecoderData<T extends ModelDecoder["type"]> = Extract<ModelDecoder, { type: T }>;

export interface DecodeInput {
  readonly card: ModelCard;
  readonly outputs: readonly Tensor[];
  /** Candidates below are left out, 0..1. */
  readonly score: number;
  /** How likely a pixel must be inside of a mask, 0..1. */
  readonly maskThreshold: number;
}

/** Reads candidates in pixels of the model's input out of its output tensors. */
export interface DetectionDecoder<Data extends ModelDecoder> {
  readonly measure: OverlapMeasure;
  candidates(decoder: Data, input: DecodeInput): Candidate[];
}

/** The size of the model's input, which grids and shares need; INFERENCE_BAD_OUTPUT for a card without one. */
export function inputSize(card: ModelCard): { width: number; height: number } {
  if (card.input === undefined)
    throw badOutput(
      card,
      "input",
      text("モデルカードの入力サイズ", "an input size in the model's card"),
      text("なし", "none"),
    );
  return card.input;
}

/** A score that is a probability; INFERENCE_BAD_OUTPUT outside 0..1 (a hair of rounding is let pass). */
export function probability(card: ModelCard, output: string, value: number): number {
  if (value < -1e-3 || value > 1 + 1e-3)
    throw badOutput(card, output, text("0 から 1 のスコア", "scores of 0..1"), String(value));
  return Math.min(1, Math.max(0, value));
}

/** INFERENCE_BAD_OUTPUT for a box of negative or endless size. */
export function checkSize(card: ModelCard, output: string, width: number, height: number): void {
  if (!(width >= 0 && height >= 0 && Number.isFinite(width * height)))
    throw badOutput(card, output, text("大きさが正の枠", "boxes of positive size"), `${width} × ${height}`);
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));
