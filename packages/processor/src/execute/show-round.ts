import { type PlanStep, shownRounds } from "@kumiki/core";
import type { ExecuteOptions } from "./execution.ts";

/**
 * Options with which a round is run: nothing is written into pictures, which the list holds as well; its steps are told as
 * `loop[3]/inner`, counted from 1, those of the first rounds.
 */
export function showRound(
  loop: PlanStep,
  at: number,
  { onStart, onFinish, ...options }: ExecuteOptions,
): ExecuteOptions {
  const { open: _open, isInPlace: _isInPlace, ...kept } = options;
  const round = { ...kept, concurrency: 1 };
  if (at >= shownRounds) return round;
  const named = (id: string): string => `${loop.id}[${at + 1}]${id.slice(loop.id.length)}`;
  const shown = (step: PlanStep): PlanStep => ({ ...step, id: named(step.id), after: step.after.map(named) });
  return {
    ...round,
    ...(onStart && { onStart: (step, startedAt) => onStart(shown(step), startedAt) }),
    ...(onFinish && { onFinish: (report) => onFinish({ ...report, step: shown(report.step) }) }),
  };
}
