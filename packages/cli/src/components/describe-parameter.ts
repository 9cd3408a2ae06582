import { asSchema, type ParamMeta, paramMetaSchema, type Text } from "@kumiki/core";
import type { Language } from "../output/language.ts";
import { type Say, speaker } from "../output/words.ts";

/** A parameter in words, as a table and a person's eyes want it. */
export interface ParameterWords {
  readonly name: string;
  /** What may be written: `1 … 16384`, `fit | exact`, `#rrggbb`. */
  readonly values: string;
  readonly unit: string;
  /** As it stands in a document; empty when it must be told. */
  readonly default: string;
  readonly meaning: string;
}

/** `params` is the JSON Schema of a component's parameters, as the catalogue has it. */
export function describeParameters(params: Readonly<Record<string, unknown>>, language: Language): ParameterWords[] {
  const say = speaker(language);
  const required = Array.isArray(params.required) ? params.required : [];
  return Object.entries(asSchema(params.properties)).map(([name, property]) => {
    const schema = asSchema(property);
    const meta = paramMetaSchema.safeParse(schema["x-kumiki"]).data;
    return {
      name,
      values: valuesOf(schema, meta, say),
      unit: meta?.unit ?? "",
      default: defaultOf(schema, required.includes(name), say),
      meaning: meaningOf(schema, meta, language),
    };
  });
}

type Schema = ReturnType<typeof asSchema>;

const defaultOf = (schema: Schema, isRequired: boolean, say: Say): string =>
  "default" in schema ? JSON.stringify(schema.default) : isRequired ? say("必須", "must be set") : "";

function valuesOf(schema: Schema, meta: ParamMeta | undefined, say: Say): string {
  if (Array.isArray(schema.enum)) return schema.enum.join(" | ");
  switch (meta?.widget) {
    case "model":
      return say(`モデル名 (${meta.task ?? ""})`, `name of a model (${meta.task ?? ""})`);
    case "gallery":
      return say("人物フォルダー", "folder of people");
    case "color":
      return "#rrggbb";
    case "classes":
      return say("種類名のリスト", "list of class names");
  }
  return plainValues(schema, say);
}

function plainValues(schema: Schema, say: Say): string {
  switch (schema.type) {
    case "boolean":
      return "true | false";
    case "integer":
      return rangeOf(schema) || say("整数", "whole number");
    case "number":
      return rangeOf(schema) || say("数", "number");
    case "string":
      return say("文字", "text");
    case "array":
      return say("リスト", "list");
    default:
      return "JSON";
  }
}

/** `1 … 16384` for whole numbers, `0.0 … 1.0` for others, so that they can be told apart. */
function rangeOf({ type, minimum, maximum }: Schema): string {
  const written = (bound: unknown): string =>
    typeof bound !== "number" ? "" : type === "number" && Number.isInteger(bound) ? bound.toFixed(1) : String(bound);
  const [from, to] = [written(minimum), written(maximum)];
  return from || to ? `${from} … ${to}`.trim() : "";
}

/** Its label, its help, and what the values of a choice are called. */
function meaningOf({ enum: choices }: Schema, meta: ParamMeta | undefined, language: Language): string {
  const spoken = (text: Text | undefined): string => text?.[language] ?? "";
  const options = Array.isArray(choices) ? choices.map(String) : [];
  const named = options.flatMap((value) => {
    const words = spoken(meta?.options?.[value]);
    return words && words.toLowerCase() !== value.toLowerCase() ? [`${value} = ${words}`] : [];
  });
  const label = named.length > 0 ? `${spoken(meta?.label)} (${named.join(", ")})` : spoken(meta?.label);
  return [label, spoken(meta?.help)].filter((part) => part !== "").join(": ");
}
