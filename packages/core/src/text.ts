import { z } from "zod";

/** A human-readable text in both product languages. */
export const textSchema = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) });
export type Text = z.infer<typeof textSchema>;

/** Makes a {@link Text}; both languages are required so that none can be forgotten. */
export const text = (ja: string, en: string): Text => ({ ja, en });

/** Fills `{name}` places of both languages; a place without a value stays visible as written. */
export function fillText(template: Text, values: Readonly<Record<string, unknown>>): Text {
  return { ja: fill(template.ja, values), en: fill(template.en, values) };
}

function fill(template: string, values: Readonly<Record<string, unknown>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? show(values[name]) : place));
}

function show(value: unknown): string {
  if (typeof value === "string") return value;
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 200 ? `${json.slice(0, 197)}...` : json;
}
