import { z } from "zod";
import { type ParamMeta, paramMetaSchema } from "../component/param-meta.ts";
import type { Text } from "../text.ts";
import type { ComponentInfo } from "./catalogue.ts";

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

/** What may be written for a parameter. A bound that is left out does not exist. */
export type ParameterValues =
  | { readonly of: "words"; readonly words: readonly { readonly word: string; readonly label: Text | undefined }[] }
  | { readonly of: "numbers"; readonly minimum: number | undefined; readonly maximum: number | undefined }
  | { readonly of: "text"; readonly maxLength: number | undefined }
  | { readonly of: "switch" | "list" | "json" };

/** A parameter as a reader of a reference wants it. */
export interface ParameterInfo extends Pick<ParamMeta, "help" | "unit" | "task"> {
  readonly name: string;
  readonly label: Text | undefined;
  readonly values: ParameterValues;
  /** Undefined: it must be given. */
  readonly default: unknown;
}

/** Parameters of a component in the order of its form, from its JSON Schema alone. */
export function parametersOf({ params }: Pick<ComponentInfo, "params">): ParameterInfo[] {
  const properties = z.record(z.string(), propertySchema).parse(params.properties ?? {});
  return Object.entries(properties).map(([name, property]) => {
    const { label, help, unit, task } = property["x-kumiki"] ?? {};
    return { name, label, help, unit, task, values: valuesOf(property), default: property.default };
  });
}

function valuesOf(property: Property): ParameterValues {
  const { type, enum: words, minimum, maximum, maxLength } = property;
  const labels = property["x-kumiki"]?.options;
  if (words !== undefined)
    return { of: "words", words: words.map((word) => ({ word: String(word), label: labels?.[String(word)] })) };
  if (type === "number" || type === "integer" || minimum !== undefined || maximum !== undefined)
    return { of: "numbers", minimum: bound(minimum), maximum: bound(maximum) };
  if (type === "boolean") return { of: "switch" };
  if (type === "string") return { of: "text", maxLength };
  return { of: type === "array" ? "list" : "json" };
}

/** Beyond what numbers can hold exactly there is no bound to speak of. */
const bound = (value: number | undefined): number | undefined =>
  value === undefined || Math.abs(value) >= Number.MAX_SAFE_INTEGER ? undefined : value;
