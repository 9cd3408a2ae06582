import { errorOf, fillText, KumikiError, type PlanStep, type Problem, problem, reasonFor } from "@kumiki/core";

/** Any failure of a step as a coded error with its node; a foreign error is STEP_FAILED, a coded one keeps its code. */
export function stepError(error: unknown, step: PlanStep): KumikiError {
  if (!(error instanceof KumikiError))
    return errorOf(problem("STEP_FAILED", { node: step.id, ...reasonFor(error) }), error);
  const [first = error.problem] = error.problems;
  if (first.node !== undefined) return error;
  // A place for the node that stood open in the message is filled now.
  const named: Problem = { ...first, node: step.id, message: fillText(first.message, { node: step.id }) };
  return errorOf(named, error);
}
