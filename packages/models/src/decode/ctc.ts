import { type ModelCard, type Tensor, text } from "@kumiki/core";
import { badOutput, readOutput } from "./read.ts";
import { wrongUse } from "./wrong-use.ts";

/** A line as it was read. */
export interface ReadLine {
  readonly text: string;
  /** Mean probability of its characters, 0..1; 0 for an empty line. */
  readonly score: number;
}

/**
 * The text that a reader's output [1,T,C] says: the likeliest class of each column, repeats and blanks (class 0) left out
 * (connectionist temporal classification, Graves et al. 2006; best path). `allows` limits the characters that may come.
 * INFERENCE_BAD_OUTPUT, MODEL_TASK_MISMATCH.
 */
export function decodeLine(
  card: ModelCard,
  outputs: readonly Tensor[],
  allows: (character: string) => boolean = () => true,
): ReadLine {
  const { decoder } = card;
  if (decoder.type !== "ctc") throw wrongUse(card, "readText");
  const known = charactersOf(card);
  const { data, shape } = readOutput(card, outputs, decoder.output, [1, undefined, known.length + 1]);
  const usable = [0, ...known.flatMap((character, at) => (allows(character) ? [at + 1] : []))];
  const read: { character: string; score: number }[] = [];
  let before = 0;
  for (let column = 0; column < (shape[1] ?? 0); column += 1) {
    const start = column * (known.length + 1);
    const best = likeliest(data, start, usable);
    if (best !== 0 && best !== before)
      read.push({ character: known[best - 1] ?? "", score: Math.min(1, Math.max(0, data[start + best] ?? 0)) });
    before = best;
  }
  const score = read.reduce((sum, each) => sum + each.score, 0) / (read.length || 1);
  return { text: read.map(({ character }) => character).join(""), score };
}

/** The characters of a reader, class 1 first, as PaddleOCR's exporter writes them; a space is the last. */
function charactersOf(card: ModelCard): string[] {
  const { character } = card.metadata;
  if (character === undefined)
    throw badOutput(
      card,
      "character",
      text("モデルの文字の一覧 (metadata の character)", "the model's characters (metadata `character`)"),
      text("なし", "none"),
    );
  return [...character.replace(/\n$/, "").split("\n"), " "];
}

function likeliest(data: ArrayLike<number>, start: number, usable: readonly number[]): number {
  let [best, highest] = [0, Number.NEGATIVE_INFINITY];
  for (const index of usable) {
    const value = data[start + index] ?? 0;
    if (value > highest) [best, highest] = [index, value];
  }
  return best;
}
