import { loopAround, type PlanStep, type Step } from "@kumiki/core";
import type { StepReport } from "../execute/report.ts";

/** Who is told of an item's steps, in causal order, each with the time at which it happened. */
export interface StepListeners {
  readonly onStepStarted?: (step: PlanStep, at: Date) => void;
  readonly onStepFinished?: (step: Step, at: Date) => void;
}

export interface StepTeller {
  /** `startedAt` on the clock of `performance.now()`. */
  started(step: PlanStep, startedAt: number): void;
  finished(report: Pick<StepReport, "step" | "startedAt" | "ms">, step: Step): void;
}

interface Telling {
  /** What must have been told before: ends of steps, and a step's beginning before its end. */
  readonly after: readonly string[];
  readonly tell: () => void;
  readonly tells: string;
}

/**
 * Tells the beginnings and ends of an item's steps so that an end stands before every beginning that waited for it,
 * however long the end's previews took to make: what comes too early is held back, steps themselves wait for nobody.
 */
export function tellSteps({ onStepStarted, onStepFinished }: StepListeners) {
  // One zero for the whole item, so that times of events never contradict their order.
  const zero = Date.now() - performance.now();
  const told = new Set<string>();
  /** By loop: steps of its rounds that began. */
  const within = new Map<string, string[]>();
  let held: Telling[] = [];

  const add = (telling: Telling): void => {
    held.push(telling);
    for (let next = nextReady(); next !== undefined; next = nextReady()) {
      held = held.filter((other) => other !== next);
      told.add(next.tells);
      next.tell();
    }
  };
  const nextReady = (): Telling | undefined => held.find(({ after }) => after.every((name) => told.has(name)));

  return {
    started(step, startedAt) {
      const loop = loopAround(step.id);
      if (loop !== undefined) {
        const begun = within.get(loop) ?? [];
        begun.push(step.id);
        within.set(loop, begun);
      }
      add({
        after: [...step.after.map(endOf), ...(loop === undefined ? [] : [startOf(loop)])],
        tells: startOf(step.id),
        tell: () => onStepStarted?.(step, new Date(zero + startedAt)),
      });
    },
    finished: ({ step: { id }, startedAt, ms }, step) =>
      add({
        // What nobody needed has no beginning.
        after:
          step.status === "skipped" && step.problem === undefined
            ? []
            : [startOf(id), ...(within.get(id) ?? []).map(endOf)],
        tells: endOf(id),
        tell: () => onStepFinished?.(step, new Date(zero + startedAt + ms)),
      }),
  } satisfies StepTeller;
}

const startOf = (id: string): string => `start ${id}`;
const endOf = (id: string): string => `end ${id}`;
