import { type ComponentInfo, paramMeta, paramMetaSchema } from "@kumiki/core";
import { z } from "zod";

type JsonSchema = Readonly<Record<string, unknown>>;
const isSchema = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The schema of a part's parameters, made from its catalogue entry; reads the same values. Throws for what has no zod form. */
export function paramsFrom({ params }: Pick<ComponentInfo, "params">): z.ZodObject {
  const properties = isSchema(params.properties) ? params.properties : {};
  const required = Array.isArray(params.required) ? params.required : [];
  const shape = Object.entries(properties).map(
    ([name, property]) => [name, fieldFrom(property, required.includes(name))] as const,
  );
  const fields = Object.fromEntries(shape);
  return params.additionalProperties === false ? z.strictObject(fields) : z.object(fields);
}

function fieldFrom(property: unknown, isRequired: boolean): z.ZodType {
  if (!isSchema(property)) throw new TypeError("a parameter without a schema");
  const { "x-kumiki": meta, default: value, ...schema } = property;
  const read = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0]);
  const field = value !== undefined ? read.default(value) : isRequired ? read : read.optional();
  const known = paramMetaSchema.safeParse(meta);
  if (known.success) paramMeta.add(field, { "x-kumiki": known.data });
  return field;
}
