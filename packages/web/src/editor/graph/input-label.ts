import type { PipelineInput } from "@kumiki/core";

/** What an input is called: its own label, the label of the parameter it came from, else its name. */
export function inputLabel(name: string, { label, schema }: PipelineInput, language: "ja" | "en"): string {
  if (typeof label === "string") return label;
  return (label ?? schema?.["x-kumiki"]?.label)?.[language] ?? name;
}
