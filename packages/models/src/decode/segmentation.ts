import { type ModelCard, type Tensor, text } from "@kumiki/core";
import { labelOf } from "../labels/coco.ts";
import { inputSize, probability, sigmoid } from "./decoder.ts";
import { badOutput, type Floats, readOutput } from "./read.ts";
import { wrongUse } from "./wrong-use.ts";

/** How likely each pixel of a model's input belongs to what is asked for, and what there is to ask for. */
export interface Segments {
  readonly width: number;
  readonly height: number;
  /** 0..255, row by row. */
  readonly mask: Uint8Array;
  /** The number of the class that wins each pixel, row by row. */
  readonly winners: Uint8Array;
  /** Share of the pixels that each class wins, by label; the background is the first. */
  readonly areas: Readonly<Record<string, number>>;
}

/**
 * What a segmenting model says of one picture, in px of its input. The mask is of the classes named, or of all that is not
 * background. INFERENCE_BAD_OUTPUT, MODEL_TASK_MISMATCH.
 */
export function decodeSegments(card: ModelCard, outputs: readonly Tensor[], wanted: readonly string[] = []): Segments {
  const { decoder } = card;
  if (decoder.type !== "segmentation") throw wrongUse(card, "segment");
  const { width, height } = inputSize(card);
  const isLast = decoder.layout === "NHWC";
  const shape = isLast ? [1, height, width, undefined] : [1, undefined, height, width];
  const read = readOutput(card, outputs, decoder.output, shape);
  const classes = read.shape[isLast ? 3 : 1] ?? 0;
  if (classes < 1 || classes > 256)
    throw badOutput(card, read.name, text("1 から 256 のクラス", "1 to 256 classes"), String(classes));
  const labels = Array.from({ length: Math.max(2, classes) }, (_, index) => labelOf(card.labels, index));
  const isWanted = labels.map((label, at) => (wanted.length === 0 ? at > 0 : wanted.includes(label)));
  if (decoder.scores === "probabilities") for (const value of read.data) probability(card, read.name, value);
  const isLogits = decoder.scores === "logits";
  const found =
    classes === 1 ? ofOneClass(read.data, isLogits, isWanted) : ofMany(read, { classes, isLast, isLogits, isWanted });
  const { mask, winners, counts } = found;
  const areas = Object.fromEntries(labels.map((label, at) => [label, (counts[at] ?? 0) / mask.length]));
  return { width, height, mask, winners, areas };
}

interface Counted {
  readonly mask: Uint8Array;
  readonly winners: Uint8Array;
  /** Pixels that each class wins. */
  readonly counts: readonly number[];
}

function ofOneClass(
  data: Floats["data"],
  isLogits: boolean,
  [rest = false, thing = true]: readonly boolean[],
): Counted {
  const mask = new Uint8Array(data.length);
  const winners = new Uint8Array(data.length);
  let inside = 0;
  for (let at = 0; at < mask.length; at += 1) {
    const value = data[at] ?? 0;
    const share = isLogits ? sigmoid(value) : value;
    if (share >= 0.5) {
      inside += 1;
      winners[at] = 1;
    }
    mask[at] = Math.round(255 * Math.min(1, Math.max(0, (rest ? 1 - share : 0) + (thing ? share : 0))));
  }
  return { mask, winners, counts: [mask.length - inside, inside] };
}

interface Many {
  readonly classes: number;
  /** The class is the last axis. */
  readonly isLast: boolean;
  readonly isLogits: boolean;
  readonly isWanted: readonly boolean[];
}

/** Shares of the classes that are wanted, of all together 1 (softmax of logits). */
function ofMany({ data }: Floats, { classes, isLast, isLogits, isWanted }: Many): Counted {
  const pixels = data.length / classes;
  const [step, next] = isLast ? [classes, 1] : [1, pixels];
  const mask = new Uint8Array(pixels);
  const winners = new Uint8Array(pixels);
  const counts = isWanted.map(() => 0);
  for (let at = 0; at < pixels; at += 1) {
    let [best, highest, sum, wanted] = [0, Number.NEGATIVE_INFINITY, 0, 0];
    for (let index = 0; index < classes; index += 1) {
      const value = data[at * step + index * next] ?? 0;
      if (value > highest) [best, highest] = [index, value];
    }
    for (let index = 0; index < classes; index += 1) {
      const value = data[at * step + index * next] ?? 0;
      const share = isLogits ? Math.exp(value - highest) : value;
      sum += share;
      if (isWanted[index]) wanted += share;
    }
    counts[best] = (counts[best] ?? 0) + 1;
    winners[at] = best;
    mask[at] = Math.round((255 * wanted) / (sum || 1));
  }
  return { mask, winners, counts };
}
