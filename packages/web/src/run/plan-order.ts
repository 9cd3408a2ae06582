import type { Step } from "@kumiki/core";
import type { RunDocument } from "../api/types.ts";

/** What a page needs of a run's plan to say which picture is whose. */
export type PicturePlan = Pick<RunDocument, "steps" | "sources">;

/** Steps in the plan's order, whenever they were heard of; those that no plan has come last, as they were told. */
export function inPlanOrder(steps: readonly Step[], plan: Pick<PicturePlan, "steps">): Step[] {
  const places = new Map(plan.steps.map(({ id }, place) => [id, place]));
  const placeOf = ({ node }: Step): number => places.get(node) ?? plan.steps.length;
  return steps.toSorted((one, other) => placeOf(one) - placeOf(other));
}
