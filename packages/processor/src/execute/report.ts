import type { KumikiError, PlanStep, Text, Value } from "@kumiki/core";

/** A step that does not run: what hangs on a way that is not taken. */
export const notNeeded = (step: PlanStep): StepReport => ({
  step,
  status: "skipped",
  ms: 0,
  startedAt: performance.now(),
  memoryBytes: 0,
  warnings: [],
});

/** What became of one step. */
export interface StepReport {
  readonly step: PlanStep;
  readonly status: "succeeded" | "cached" | "skipped" | "failed";
  readonly ms: number;
  /** When it began, on the clock of `performance.now()`. */
  readonly startedAt: number;
  /** Growth of resident memory while it ran; steps side by side share it. */
  readonly memoryBytes: number;
  readonly warnings: readonly Text[];
  /** Of a branch: the way that it took. */
  readonly way?: string;
  /** Of a loop: elements, and those of them that failed. */
  readonly rounds?: { readonly count: number; readonly failed: number };
  /** Why it failed, or was skipped after a failure; what nobody needs is skipped without one. */
  readonly error?: KumikiError;
  /** By output port; absent when it failed or was not needed. */
  readonly outputs?: Readonly<Record<string, Value>>;
}
