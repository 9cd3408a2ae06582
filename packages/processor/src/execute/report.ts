import type { KumikiError, PlanStep, Text, Value } from "@kumiki/core";

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
  /** Why it failed, or was skipped. */
  readonly error?: KumikiError;
  /** By output port; absent when it failed. */
  readonly outputs?: Readonly<Record<string, Value>>;
}
