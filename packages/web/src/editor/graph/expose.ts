/** Reads `{ "$input": name }`, a parameter that an input of the pipeline feeds. */
export function exposedAs(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("$input" in value)) return undefined;
  return typeof value.$input === "string" ? value.$input : undefined;
}
