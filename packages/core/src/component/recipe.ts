import { z } from "zod";
import { documentSchema } from "../document/schema.ts";
import { textSchema } from "../text.ts";

/**
 * A named sub-pipeline that is used like a component: its picture-like inputs are ports, its other inputs are
 * parameters (their JSON Schema with `x-kumiki` stands beside them), its outputs are ports.
 */
export const recipeSchema = z.strictObject({
  id: z.string().regex(/^recipe\.[a-z][a-z0-9_]{0,63}$/),
  version: z.int().min(1),
  label: textSchema,
  summary: textSchema,
  pipeline: documentSchema,
});
export type Recipe = z.infer<typeof recipeSchema>;
