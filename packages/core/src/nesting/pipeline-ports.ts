import { sourceOf } from "../document/output.ts";
import { inputReferenceSchema, type SubPipeline } from "../document/schema.ts";
import type { Kind } from "../kinds/kind.ts";

const settable: ReadonlySet<Kind> = new Set<Kind>(["number", "text", "bool", "json"]);

/**
 * Which inputs of a pipeline are ports when it is used as a part: everything that no form could ask for, and numbers,
 * texts, bools and JSON that only wires read. All others are parameters.
 */
export function portInputs({
  inputs,
  nodes,
  outputs,
}: Pick<SubPipeline, "inputs" | "nodes" | "outputs">): ReadonlySet<string> {
  const values = Object.values(nodes).flatMap((node) => Object.values(node.with));
  const asked = new Set(values.flatMap((value) => inputReferenceSchema.safeParse(value).data?.$input ?? []));
  const wires = Object.values(nodes).flatMap((node) => Object.values(node.in).flat());
  const wired = new Set([...wires, ...Object.values(outputs).map(sourceOf)]);
  return new Set(
    Object.entries(inputs).flatMap(([name, { kind }]) =>
      !settable.has(kind) || (wired.has(`$${name}`) && !asked.has(name)) ? [name] : [],
    ),
  );
}
