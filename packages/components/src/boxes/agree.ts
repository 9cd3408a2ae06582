import type { Box, Detection } from "@kumiki/core";
import { overlap } from "@kumiki/models";
import { areaOf, mean, meanBox } from "./measures.ts";
import { withBox } from "./merge.ts";

export type Aggregate = "mean" | "max" | "min";

export interface AgreeRule {
  /** How many of the lists must have found it. */
  readonly requiredVotes: number;
  readonly iou: number;
  readonly scoreAgg: Aggregate;
  readonly boxAgg: Aggregate;
}

/** What enough lists agree on, of the same label; a list has one vote, for its nearest box. */
export function agreedOn(lists: readonly (readonly Detection[])[], rule: AgreeRule): Detection[] {
  const used = new Set<Detection>();
  const all = lists.flat().sort((a, b) => b.score - a.score);
  return all.flatMap((item): Detection[] => {
    if (used.has(item)) return [];
    const votes = lists.flatMap((list) => (list.includes(item) ? [item] : (nearest(item, list, used, rule.iou) ?? [])));
    for (const vote of votes) used.add(vote);
    return votes.length < rule.requiredVotes ? [] : [joined(item, votes, rule)];
  });
}

function nearest(item: Detection, list: readonly Detection[], used: ReadonlySet<Detection>, least: number) {
  let [best, most]: [Detection | undefined, number] = [undefined, least];
  for (const other of list) {
    const shared = used.has(other) || other.label !== item.label ? 0 : overlap(item.box, other.box, "union");
    if (shared > most || (shared === most && shared > 0 && best === undefined)) [best, most] = [other, shared];
  }
  return best;
}

function joined(item: Detection, votes: readonly Detection[], { scoreAgg, boxAgg }: AgreeRule): Detection {
  const scores = votes.map(({ score }) => score);
  const score = { mean: mean(scores), max: Math.max(...scores), min: Math.min(...scores) }[scoreAgg];
  if (votes.length === 1) return { ...item, score };
  const boxes = votes.map(({ box }) => box);
  return { ...withBox(item, boxOf(boxes, boxAgg)), score };
}

function boxOf(boxes: readonly Box[], how: Aggregate): Box {
  if (how === "mean")
    return meanBox(
      boxes,
      boxes.map(() => 1),
    );
  const sign = how === "max" ? 1 : -1;
  return boxes.reduce((best, box) => (sign * areaOf(box) > sign * areaOf(best) ? box : best));
}
