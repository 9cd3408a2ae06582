import type { Warning } from "feelin";
import { plainResult } from "./plain-result.ts";
import { type Answer, type Fault, placeAt, type Task } from "./task.ts";

/** Loads FEEL (the expression language of DMN, made for people who decide and do not program) and gives what reads it. */
export async function expressionRunner(): Promise<(task: Task) => Answer> {
  const { evaluate, SyntaxError: FeelSyntaxError } = await import("feelin");
  return ({ source, values, limits }) => {
    try {
      const { value, warnings } = evaluate(source, { ...clockless, ...JSON.parse(values) });
      const serious = warnings.find((warning) => !isAbsence(warning)) ?? (value === null ? warnings[0] : undefined);
      if (serious !== undefined) return { fault: faultOf(serious, source) };
      const result = plainResult(value, limits);
      return "fault" in result ? result : { ...result, missing: wordsAt(warnings, source) };
    } catch (error) {
      if (error instanceof RangeError) return { fault: { why: "depth" }, isSpoilt: true };
      if (!(error instanceof FeelSyntaxError)) throw error;
      const { position, input, message } = error;
      const at = placeAt(source, position.from);
      return { fault: { why: "syntax", at, word: input, detail: message } };
    }
  };
}

/** The same input gives the same result: there is no clock. A value for what may be missing is often wanted. */
const clockless = {
  now: null,
  today: null,
  default: (value: unknown, otherwise: unknown) => value ?? otherwise,
};

/** Nothing in a place is no fault as long as the whole is something. */
const isAbsence = ({ type, details }: Warning): boolean =>
  type === "NO_CONTEXT_ENTRY_FOUND" ||
  type === "NO_PROPERTY_FOUND" ||
  (type === "NOT_COMPARABLE" && Object.values(details.values).includes(null));

const whys: Readonly<Partial<Record<Warning["type"], Fault["why"]>>> = {
  NO_VARIABLE_FOUND: "name",
  NO_FUNCTION_FOUND: "function",
  NO_CONTEXT_ENTRY_FOUND: "missing",
  NO_PROPERTY_FOUND: "missing",
};

const faultOf = ({ type, position, message }: Warning, source: string): Fault => ({
  why: whys[type] ?? "type",
  at: placeAt(source, position.from),
  word: source.slice(position.from, position.to),
  detail: message,
});

const wordsAt = (warnings: readonly Warning[], source: string): string[] => [
  ...new Set(warnings.map(({ position }) => source.slice(position.from, position.to))),
];
