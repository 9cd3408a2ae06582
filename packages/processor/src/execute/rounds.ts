import { KumikiError, type Loop, type PlanStep, plain, text, type Value } from "@kumiki/core";

/** What comes into each round, by input of the body. */
export type Rounds = readonly Readonly<Record<string, Value>>[];

/** More elements are refused before the first is worked on. */
export const maxRounds = 10_000;

/** The loop that a step is. */
export function loopOf({ loop, id }: PlanStep): Loop {
  if (loop === undefined) throw new TypeError(`${id} is no loop`);
  return loop;
}

/** Parts what came to a loop into its rounds. LIST_LENGTHS_DIFFER, LIST_TOO_LONG. */
export function roundsOf(step: PlanStep, inputs: Readonly<Record<string, unknown>>): Rounds {
  const { each } = loopOf(step);
  // Validate and plan have checked that lists come to these.
  const lists = each.map((name) => [name, inputs[name] as readonly Value[]] as const);
  const lengths = new Set(lists.map(([, list]) => list.length));
  const [count = 0] = lengths;
  if (lengths.size > 1) {
    const received = plain(lists.map(([name, list]) => `${name}: ${list.length}`).join(", "));
    throw new KumikiError("LIST_LENGTHS_DIFFER", { node: step.id, field: each.join(", "), received });
  }
  if (count > maxRounds) {
    const expected = text(`${maxRounds}`, `${maxRounds}`);
    throw new KumikiError("LIST_TOO_LONG", { node: step.id, field: each[0], expected, received: count });
  }
  const same = Object.entries(inputs).filter(([name]) => !each.includes(name)) as [string, Value][];
  return Array.from({ length: count }, (_, at) => ({
    ...Object.fromEntries(same),
    ...Object.fromEntries(lists.map(([name, list]) => [name, list[at] as Value])),
  }));
}
