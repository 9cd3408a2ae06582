import type { Course, Plan, Source, Text } from "@kumiki/core";
import { notNeeded, type StepReport } from "./report.ts";
import type { LiveValues } from "./values.ts";

/** The step that ended the item before its time, and what it said. */
export interface Stopped {
  readonly stopped?: { readonly node: string; readonly words?: Text };
}

interface Endings {
  readonly plan: Plan;
  readonly course: Course;
  readonly values: LiveValues;
  /** Takes on a telling that takes time. */
  readonly add: (work: Promise<void>) => void;
  readonly onFinish: ((report: StepReport) => void | Promise<void>) | undefined;
}

/** What follows from the end of a step: values are kept and let go, what nobody needs any more is given up and told. */
export function stepEndings({ plan, course, values, add, onFinish }: Endings) {
  const absent: Record<string, string> = {};
  let said: Text | undefined;
  const tell = (report: StepReport): void => {
    const told = onFinish?.(report);
    if (told instanceof Promise) add(told);
  };
  const giveUp = (): void => {
    const given = course.givenUp();
    for (const step of given.skipped) {
      values.release(step);
      tell(notNeeded(step));
    }
    for (const name of Object.keys(given.absent)) values.drop(sourceOf(plan, name));
    Object.assign(absent, given.absent);
  };
  const finish = (report: StepReport): void => {
    const { step, outputs, error, warnings } = report;
    if (outputs !== undefined) {
      values.put(step.id, outputs);
      values.release(step);
      course.end(step, keysOf(outputs));
    }
    tell(report);
    if (course.stop === step) [said] = warnings;
    if (outputs === undefined) throw error ?? new TypeError(`step ${step.id} ended without outputs`);
    giveUp();
  };
  const stopped = (): Stopped =>
    course.stop === undefined ? {} : { stopped: { node: course.stop.id, ...(said && { words: said }) } };
  return { absent, giveUp, finish, stopped };
}

const sourceOf = ({ outputs }: Plan, name: string): Source => {
  const source = outputs[name];
  if (source === undefined) throw new TypeError(`the plan has no output ${name}`);
  return source;
};

const keysOf = (outputs: Readonly<Record<string, unknown>>): string[] =>
  Object.keys(outputs).filter((port) => outputs[port] !== undefined);
