import type { PipelineDocument } from "@kumiki/core";

/** Reads `{ "$input": name }`, a parameter that an input of the pipeline feeds. */
export function exposedAs(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("$input" in value)) return undefined;
  return typeof value.$input === "string" ? value.$input : undefined;
}

/** The first node of which an input of the pipeline feeds a parameter. */
export const nodeFedBy = ({ nodes }: PipelineDocument, input: string): string | undefined =>
  Object.keys(nodes).find((id) => Object.values(nodes[id]?.with ?? {}).some((value) => exposedAs(value) === input));
