import type { PlanStep } from "./plan.ts";

/** All steps of a plan, those that loops run round by round too, each behind its loop. */
export const everyStep = <S extends Pick<PlanStep, "loop">>(steps: readonly S[]): (S | PlanStep)[] =>
  steps.flatMap((step) => [step, ...everyStep<PlanStep>(step.loop?.plan.steps ?? [])]);
