import { type ComponentInfo, paramMetaSchema } from "@kumiki/core";
import { z } from "zod";
import { filled, type Language, words } from "./words.ts";

const propertySchema = z.looseObject({
  type: z.union([z.string(), z.array(z.string())]).optional(),
  enum: z.array(z.unknown()).optional(),
  default: z.unknown().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  maxLength: z.number().optional(),
  "x-kumiki": paramMetaSchema.optional(),
});
type Property = z.infer<typeof propertySchema>;

/** A table of a component's parameters, or a line where there are none. */
export function parameterTable({ params }: ComponentInfo, language: Language): string[] {
  const properties = z.record(z.string(), propertySchema).parse(params.properties ?? {});
  const rows = Object.entries(properties).map(([name, property]) => row(name, property, language));
  if (rows.length === 0) return [words.none[language], ""];
  const head = [words.parameter, words.values, words.usual].map((word) => word[language]);
  return [`| ${head[0]} | | ${head[1]} | ${head[2]} |`, "| --- | --- | --- | --- |", ...rows, ""];
}

function row(name: string, property: Property, language: Language): string {
  const meta = property["x-kumiki"];
  const label = meta?.label[language] ?? "";
  const help = meta?.help === undefined ? "" : `<br>${meta.help[language]}`;
  const usual = "default" in property ? written(property.default) : words.needed[language];
  return `| \`${name}\` | ${cell(label + help)} | ${cell(valuesOf(property, language))} | ${usual} |`;
}

function valuesOf(property: Property, language: Language): string {
  const meta = property["x-kumiki"];
  if (property.enum !== undefined)
    return property.enum
      .map((one) => `\`${one}\` ${meta?.options?.[String(one)]?.[language] ?? ""}`.trim())
      .join("<br>");
  const unit = meta?.unit === undefined ? "" : ` ${meta.unit}`;
  if (property.minimum !== undefined || property.maximum !== undefined)
    return `${bound(property.minimum)} – ${bound(property.maximum)}${unit}`;
  if (property.type === "boolean") return "`true` / `false`";
  if (property.type === "string") {
    const most = property.maxLength === undefined ? "" : `, ${filled(words.lessThan, language, property.maxLength)}`;
    return words.text[language] + most;
  }
  return property.type === "array" ? words.list[language] : "JSON";
}

/** Beyond what numbers can hold exactly there is no bound to speak of. */
const bound = (value: number | undefined): string =>
  value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? "" : String(value);
const written = (value: unknown): string => {
  const text = JSON.stringify(value);
  return text.length > 60 ? `\`${cell(text.slice(0, 57))}…\`` : `\`${cell(text)}\``;
};
/** A bar would end the cell of a table. */
const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
