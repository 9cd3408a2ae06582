import { isPictureInput } from "../document/inputs.ts";
import type { PipelineDocument } from "../document/schema.ts";
import { type Problem, problem } from "../errors/problem.ts";
import { checkInputValue } from "../validate/parameter-rules.ts";

export interface ResolvedParameters {
  readonly values: ReadonlyMap<string, unknown>;
  readonly problems: readonly Problem[];
}

/**
 * Given values over defaults of a document; unknown, missing and wrong ones are all told. `arriving`: inputs whose values come
 * by wires, in a loop.
 */
export function resolveParameters(
  document: PipelineDocument,
  given: Readonly<Record<string, unknown>>,
  arriving: ReadonlySet<string> = new Set(),
): ResolvedParameters {
  const inputs = new Map(
    Object.entries(document.inputs).filter(([name, input]) => !isPictureInput(input) && !arriving.has(name)),
  );
  const problems = Object.keys(given)
    .filter((name) => !inputs.has(name))
    .map((field) => problem("UNKNOWN_RUN_INPUT", { field, expected: [...inputs.keys()].join(", ") }));
  const values = new Map<string, unknown>();
  for (const [name, input] of inputs) {
    const value = Object.hasOwn(given, name) ? given[name] : input.default;
    if (value === undefined) problems.push(problem("MISSING_RUN_INPUT", { field: name, expected: input.kind }));
    else problems.push(...checkInputValue(name, input, value));
    values.set(name, value);
  }
  return { values, problems };
}
