import { KumikiError, type Plan, type PlanStep, type Source, showSource, text, type Value } from "@kumiki/core";

/** The values that somebody will still read; each is let go with its last reader. */
export interface LiveValues {
  read(source: Source): Value;
  put(step: string, outputs: Readonly<Record<string, Value>>): void;
  /** Whether a step that reads this value is the last to read it, and its memory is no other value's. */
  isLast(value: Value): boolean;
  /** A picture that was opened while the steps run. */
  give(input: string, value: Value): void;
  /** One reader less. */
  drop(source: Source): void;
  /** The step has read its inputs for the last time. */
  release(step: PlanStep): void;
}

export function liveValues(plan: Plan, given: Readonly<Record<string, unknown>>): LiveValues {
  // Counted rather than taken from `frees`: side by side, steps end in another order than the plan's.
  const readers = new Map(Object.entries(plan.uses));
  const values = new Map<string, Value>();
  const keep = (key: string, value: Value): void => {
    if ((readers.get(key) ?? 0) > 0) values.set(key, value);
  };
  const drop = (key: string): void => {
    const left = (readers.get(key) ?? 0) - 1;
    readers.set(key, left);
    if (left <= 0) values.delete(key);
  };
  // Validate and plan have checked parameters against their kinds.
  for (const [name, value] of Object.entries(given)) keep(`$${name}`, value as Value);
  return {
    read(source) {
      const key = showSource(source);
      const value = values.get(key);
      if (value === undefined)
        throw new KumikiError("MISSING_RUN_INPUT", { field: key, expected: text("値", "a value") });
      return value;
    },
    put(step, outputs) {
      for (const [port, value] of Object.entries(outputs)) keep(`${step}.${port}`, value);
    },
    give: (input, value) => keep(`$${input}`, value),
    drop: (source) => drop(showSource(source)),
    isLast(value) {
      const holders = [...values].filter(([, held]) => sharesMemory(held, value));
      return holders.length === 1 && holders.every(([key, held]) => held === value && readers.get(key) === 1);
    },
    release(step) {
      for (const at of Object.values(step.inputs))
        for (const source of "from" in at ? [at] : at) drop(showSource(source));
    },
  };
}

/** Whether pixels or numbers of one value lie in the same memory as the other's; lists by their members. */
function sharesMemory(one: Value, other: Value): boolean {
  const memory = memoriesOf(other);
  return memoriesOf(one).some((each) => memory.includes(each));
}

function memoriesOf(value: Value): readonly ArrayBufferLike[] {
  if (Array.isArray(value)) return value.flatMap(memoriesOf);
  const data: unknown = typeof value === "object" && value !== null && "data" in value ? value.data : undefined;
  return ArrayBuffer.isView(data) ? [data.buffer] : [];
}

/** Values by port: a step's inputs, or those of them that it takes. */
export function gather(inputs: PlanStep["inputs"], values: LiveValues): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(inputs).map(([port, at]) => {
      if ("from" in at) return [port, values.read(at)];
      // A wire that carries a list into a list port brings its members.
      return [port, at.flatMap(values.read)];
    }),
  );
}
