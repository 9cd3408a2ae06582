import type { Source } from "../document/source.ts";
import { lookAhead } from "./look-ahead.ts";
import type { Plan, PlanStep } from "./plan.ts";

export interface Ending {
  /** Steps that will not run any more. */
  readonly skipped: readonly PlanStep[];
  /** Outputs of the pipeline that will not be there any more, each with the node that decided so. */
  readonly absent: Readonly<Record<string, string>>;
}

/** How a run goes through a plan: what may start now, and what will not be needed. */
export interface Course {
  /** The first step in the plan's order that is needed, not begun, and has all that it reads. */
  next(): PlanStep | undefined;
  begin(step: PlanStep): void;
  /** The step is through with these outputs. */
  end(step: PlanStep, outputs: Iterable<string>): void;
  /** What was given up since the last time. */
  givenUp(): Ending;
  /** The sources by port whose values a step takes: of a merge those that are there. */
  inputsOf(step: PlanStep): PlanStep["inputs"];
  /** Pictures that are needed for sure and not opened yet. */
  readonly picturesToOpen: readonly string[];
  opened(picture: string): void;
  /** The step that ended the item before its time. */
  readonly stop: PlanStep | undefined;
  readonly isOver: boolean;
}

type CoursePlan = Pick<Plan, "steps" | "outputs" | "inputs">;

/** The course of one item. Same values, same course: nothing depends on which step ends first. */
export function makeCourse(plan: CoursePlan): Course {
  const ended = new Map<string, ReadonlySet<string>>();
  const begun = new Set<string>();
  const open = new Set<string>();
  const isNew = tellingOnce();
  const pictures = new Set(plan.inputs.map(({ name }) => name));
  const look = lookAhead(plan);
  let view = look(ended);
  let stop: PlanStep | undefined;

  const isThere = (source: Source): boolean =>
    source.from === "input" ? !pictures.has(source.input) || open.has(source.input) : ended.has(source.node);
  /** It is there, and by ways that are known to be taken. */
  const isMade = (source: Source): boolean =>
    isThere(source) && (source.when ?? []).every(({ node }) => ended.has(node));
  const toOpen = (): string[] => [...view.pictures].filter((name) => pictures.has(name) && !open.has(name));
  const isReady = (step: PlanStep): boolean =>
    view.wanted.has(step.id) && !begun.has(step.id) && view.isSettled(step) && view.sourcesFor(step).every(isThere);

  return {
    next: () => plan.steps.find(isReady),
    begin: (step) => void begun.add(step.id),
    end(step, outputs) {
      ended.set(step.id, new Set(outputs));
      if (step.component.flow === "stop") stop = step;
      // Only what decides changes what is needed.
      if (step.decides || step.component.flow === "stop") view = look(ended);
    },
    givenUp() {
      const skipped = plan.steps.filter(({ id }) => !view.possible.has(id) && !ended.has(id) && isNew(id));
      const absent = Object.entries(plan.outputs).flatMap(([name, source]) => {
        const by = view.absentBy(source) ?? (stop === undefined || isMade(source) ? undefined : stop.id);
        return by !== undefined && isNew(`output ${name}`) ? [[name, by] as const] : [];
      });
      return { skipped, absent: Object.fromEntries(absent) };
    },
    inputsOf: (step) => view.inputsFor(step),
    get picturesToOpen() {
      return toOpen();
    },
    opened: (picture) => void open.add(picture),
    get stop() {
      return stop;
    },
    get isOver() {
      return stop !== undefined || [...view.wanted].every((id) => ended.has(id));
    },
  };
}

/** Answers once for each name. */
function tellingOnce(): (name: string) => boolean {
  const told = new Set<string>();
  return (name) => {
    if (told.has(name)) return false;
    told.add(name);
    return true;
  };
}
