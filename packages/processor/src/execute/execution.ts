import type { Image, Mask, PlanStep, Value } from "@kumiki/core";
import type { Stopped } from "./endings.ts";
import type { StepReport } from "./report.ts";
import type { StepWorld } from "./run-step.ts";

export interface ExecuteOptions extends Omit<StepWorld, "editable"> {
  readonly signal?: AbortSignal;
  /** How many steps (and tellings of their ends) may run side by side. */
  readonly concurrency?: number;
  /** Nobody keeps pictures beyond their last reader (no cache, no preview): that reader may write into them. */
  readonly isInPlace?: boolean;
  /** Opens a picture that is found to be needed; those that are given are there already. */
  readonly open?: (picture: string) => Promise<Image | Mask>;
  /** `startedAt` on the clock of `performance.now()`, as in the step's report. */
  readonly onStart?: (step: PlanStep, startedAt: number) => void;
  /** Values may be read here until it settles. The steps that follow do not wait for it; the end of the run does. */
  readonly onFinish?: (report: StepReport) => void | Promise<void>;
}

/** What a run gives. */
export interface Executed extends Stopped {
  readonly outputs: Readonly<Record<string, Value>>;
  /** Outputs that are not there, each with the node that decided so. */
  readonly absent: Readonly<Record<string, string>>;
}
