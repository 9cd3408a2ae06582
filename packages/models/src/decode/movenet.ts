import { boxAround, type Keypoint, text } from "@kumiki/core";
import type { Candidate } from "./candidate.ts";
import { type DecodeInput, type DecoderData, type DetectionDecoder, inputSize, probability } from "./decoder.ts";
import { badOutput, readOutput } from "./read.ts";

/** Box (y1, x1, y2, x2) and score of MoveNet's models for several people. */
const behind = 5;
/** Key points below say nothing about where a single person is. */
const surely = 0.2;

/**
 * [1,1,K,3] of one person, or [1,N,3K+5] of several: y, x and score of each key point as shares of the input, and for
 * several people a box and a score behind them (MoveNet, model card "MoveNet.MultiPose", 2021). One person's box is the
 * one around the points that are seen, its score their mean.
 */
function candidates(decoder: DecoderData<"movenet">, { card, outputs, score }: DecodeInput): Candidate[] {
  const size = inputSize(card);
  const rank = outputs.find(({ name }) => name === decoder.output)?.shape.length;
  const wanted = rank === 4 ? [1, 1, undefined, 3] : [1, undefined, undefined];
  const { data, shape, name } = readOutput(card, outputs, decoder.output, wanted);
  const fields = rank === 4 ? (shape[2] ?? 0) * 3 : (shape[2] ?? 0);
  const extra = rank === 4 ? 0 : behind;
  if (fields <= extra || (fields - extra) % 3 !== 0)
    throw badOutput(card, name, text("3 つずつのキーポイント", "key points of 3 values"), String(fields));
  const found: Candidate[] = [];
  for (let at = 0; at + fields <= data.length; at += fields) {
    const row = Array.from(data.subarray(at, at + fields));
    const points = pointsOf(row.slice(0, fields - extra), (value) => probability(card, name, value), size);
    const person = extra === 0 ? onePerson(points) : boxed(row.slice(-behind), size);
    if (person !== undefined && person.score >= score) found.push({ ...person, class: 0, keypoints: points });
  }
  return found;
}

type Size = ReturnType<typeof inputSize>;

function pointsOf(row: readonly number[], scoreOf: (value: number) => number, { width, height }: Size) {
  return Array.from({ length: row.length / 3 }, (_, index) => {
    const [y = 0, x = 0, score = 0] = row.slice(index * 3);
    return { x: x * width, y: y * height, score: scoreOf(score) };
  });
}

function onePerson(points: readonly Required<Keypoint>[]): Pick<Candidate, "box" | "score"> | undefined {
  const seen = points.filter(({ score }) => score >= surely);
  if (seen.length < 3) return undefined;
  return { box: boxAround(seen), score: seen.reduce((sum, { score }) => sum + score, 0) / seen.length };
}

function boxed([y1 = 0, x1 = 0, y2 = 0, x2 = 0, score = 0]: readonly number[], { width, height }: Size) {
  if (!(x2 > x1 && y2 > y1)) return undefined;
  return { box: [x1 * width, y1 * height, x2 * width, y2 * height], score: Math.min(1, score) } as const;
}

export const movenet: DetectionDecoder<DecoderData<"movenet">> = { measure: "union", candidates };
