import type { Box, Detection } from "@kumiki/core";
import { overlap, suppress } from "@kumiki/models";
import { boxAroundAll, mean, meanBox } from "./measures.ts";

export interface MergeRule {
  /** Intersection over union above which two boxes are of one thing. */
  readonly iou: number;
  readonly classAgnostic: boolean;
}

const byScore = (items: readonly Detection[]): Detection[] => [...items].sort((a, b) => b.score - a.score);
const areRivals = (a: Detection, b: Detection, { classAgnostic }: MergeRule): boolean =>
  classAgnostic || (a.class === b.class && a.label === b.label);

/** Of boxes that overlap, the best stays (greedy non-maximum suppression). */
export const keepBest = (items: readonly Detection[], rule: MergeRule): Detection[] =>
  byClass(
    items,
    rule,
    (rivals) =>
      // Each keeps what else it carries: suppression looks at box, score and class only.
      suppress(rivals, { overlap: rule.iou, measure: "union", max: rivals.length, classAgnostic: true }) as Detection[],
  );

/**
 * Overlapping boxes lose score by the share they overlap and stay while it is above `least` (linear Soft-NMS: Bodla,
 * Singh, Chellappa, Davis, "Soft-NMS", ICCV 2017).
 */
export const lowerScores = (items: readonly Detection[], rule: MergeRule, least: number): Detection[] =>
  byClass(items, rule, (rivals) => {
    let rest = [...rivals];
    const kept: Detection[] = [];
    while (rest.length > 0) {
      const best = rest.reduce((one, other) => (other.score > one.score ? other : one));
      kept.push(best);
      rest = rest.flatMap((item) => {
        if (item === best) return [];
        const shared = overlap(best.box, item.box, "union");
        const score = shared > rule.iou ? item.score * (1 - shared) : item.score;
        return score >= least ? [{ ...item, score }] : [];
      });
    }
    return kept;
  });

/** Overlapping boxes become the box around them, with the best one's score (greedy non-maximum merging). */
export function joinBoxes(items: readonly Detection[], rule: MergeRule): Detection[] {
  const rest = new Set(byScore(items));
  const joined: Detection[] = [];
  for (const best of rest) {
    const group = [...rest].filter(
      (item) => item === best || (areRivals(best, item, rule) && overlap(best.box, item.box, "union") > rule.iou),
    );
    for (const item of group) rest.delete(item);
    joined.push(group.length === 1 ? best : withBox(best, boxAroundAll(group.map(({ box }) => box))));
  }
  return joined;
}

/**
 * Overlapping boxes become their mean, weighted by score, with the mean score (Solovyev, Wang, Gabruseva, "Weighted
 * boxes fusion", 2021, for the boxes of one model).
 */
export function fuseBoxes(items: readonly Detection[], rule: MergeRule): Detection[] {
  const groups: { members: Detection[]; fused: Detection }[] = [];
  for (const item of byScore(items)) {
    const near = groups
      .map((group) => ({ group, shared: overlap(group.fused.box, item.box, "union") }))
      .filter(({ group, shared }) => areRivals(group.fused, item, rule) && shared > rule.iou)
      .reduce<{ group: (typeof groups)[number]; shared: number } | undefined>(
        (best, one) => (best && best.shared >= one.shared ? best : one),
        undefined,
      );
    if (near === undefined) {
      groups.push({ members: [item], fused: item });
      continue;
    }
    const { members } = near.group;
    members.push(item);
    const scores = members.map(({ score }) => score);
    const box = meanBox(
      members.map((member) => member.box),
      scores,
    );
    near.group.fused = { ...withBox(members[0], box), score: mean(scores) };
  }
  return byScore(groups.map(({ fused }) => fused));
}

/** A detection with another box; outline and corners of the old one would belie it. */
export function withBox({ outline: _outline, corners: _corners, ...item }: Detection, box: Box): Detection {
  return { ...item, box };
}

/** Rivals by class, or all together; best first. */
function byClass(
  items: readonly Detection[],
  { classAgnostic }: MergeRule,
  keep: (rivals: readonly Detection[]) => Detection[],
): Detection[] {
  if (classAgnostic) return byScore(keep(items));
  const classes = Map.groupBy(items, (item) => `${item.class} ${item.label}`);
  return byScore([...classes.values()].flatMap(keep));
}
