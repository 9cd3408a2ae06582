import { makeCourse } from "./course.ts";
import type { Plan, PlanStep } from "./plan.ts";

type Parts = Pick<Plan, "steps" | "outputs" | "inputs">;

/** More are not followed one by one. */
const mostWays = 64;

/**
 * What of a plan runs, for every way that its branches can take together; the whole of it where nothing branches or
 * there are too many ways, which is never less.
 */
export function waysThrough(plan: Parts): Parts[] {
  const branches = plan.steps.filter(({ decides }) => decides);
  const count = branches.reduce((product, step) => product * portsOf(step).length, 1);
  if (count <= 1 || count > mostWays) return [plan];
  return Array.from({ length: count }, (_, number) => partsOn(plan, decisions(branches, number)));
}

const portsOf = ({ component }: PlanStep): string[] => Object.keys(component.outputs);

/** The ways of all branches that a number stands for, each branch a digit. */
function decisions(branches: readonly PlanStep[], number: number): ReadonlyMap<string, string> {
  let left = number;
  return new Map(
    branches.map((step) => {
      const ports = portsOf(step);
      const port = ports[left % ports.length] ?? "";
      left = Math.floor(left / ports.length);
      return [step.id, port];
    }),
  );
}

function partsOn(plan: Parts, decided: ReadonlyMap<string, string>): Parts {
  const course = makeCourse(plan);
  const ran: PlanStep[] = [];
  const opened = new Set<string>();
  const absent = new Set<string>();
  for (let before = -1; !course.isOver && before < ran.length + opened.size; ) {
    before = ran.length + opened.size;
    for (const name of course.picturesToOpen) {
      opened.add(name);
      course.opened(name);
    }
    for (let step = course.next(); step !== undefined; step = course.next()) {
      const way = decided.get(step.id);
      course.begin(step);
      ran.push(step);
      course.end(step, way === undefined ? Object.keys(step.component.outputs) : [way]);
    }
    for (const name of Object.keys(course.givenUp().absent)) absent.add(name);
  }
  return {
    steps: plan.steps.filter((step) => ran.includes(step)),
    inputs: plan.inputs.filter(({ name }) => opened.has(name)),
    outputs: Object.fromEntries(Object.entries(plan.outputs).filter(([name]) => !absent.has(name))),
  };
}
