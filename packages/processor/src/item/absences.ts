import type { Plan, Result } from "@kumiki/core";
import type { Executed } from "../execute/execute.ts";

/** An output that is not there. */
export type AbsentResult = Extract<Result, { absent: unknown }>;

/** Outputs that are not there as results tell them: who decided so, and what a step that ended the item said. */
export function absencesOf(
  plan: Plan,
  absent: Executed["absent"],
  stopped: Executed["stopped"],
): Record<string, AbsentResult> {
  return Object.fromEntries(
    Object.entries(absent).map(([name, node]) => {
      const words = stopped?.node === node ? stopped.words : undefined;
      return [name, { kind: kindOf(plan, name), absent: { node, ...(words && { words }) } }];
    }),
  );
}

/** The kind that an output's source declares. */
function kindOf({ steps, outputs, inputs }: Plan, name: string): string {
  const source = outputs[name];
  if (source?.from === "input") return inputs.find((input) => input.name === source.input)?.kind ?? "json";
  return steps.find(({ id }) => id === source?.node)?.component.outputs[source?.port ?? ""]?.kind ?? "json";
}
