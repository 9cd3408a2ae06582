import { z } from "zod";
import { paramMetaSchema } from "../component/param-meta.ts";

/** The one pattern that parameters use (a colour); free patterns would let a document bring slow ones. */
export const colorPattern = "^#[0-9a-fA-F]{6}$";

const shared = {
  type: z.enum(["string", "number", "integer", "boolean", "array", "object"]).optional(),
  enum: z
    .array(z.union([z.string(), z.number(), z.boolean()]))
    .min(1)
    .max(1000)
    .optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  exclusiveMaximum: z.number().optional(),
  multipleOf: z.number().positive().optional(),
  minLength: z.int().min(0).optional(),
  maxLength: z.int().min(0).optional(),
  minItems: z.int().min(0).optional(),
  maxItems: z.int().min(0).optional(),
  pattern: z.literal(colorPattern).optional(),
  title: z.string().max(200).optional(),
  description: z.string().max(2000).optional(),
  default: z.json().optional(),
  "x-kumiki": paramMetaSchema.optional(),
};

/** The part of JSON Schema that an input of a pipeline may use. */
const entry = z.strictObject({ ...shared, items: z.strictObject(shared).optional() });
export const valueSchemaSchema = z.strictObject({
  ...shared,
  items: entry.optional(),
  /** Of an object with free keys: the schema of its values. */
  additionalProperties: z.strictObject(shared).optional(),
});
export type ValueSchema = z.infer<typeof valueSchemaSchema>;
