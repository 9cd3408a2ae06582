import { z } from "zod";
import { modelTaskSchema } from "../model.ts";
import { textSchema } from "../text.ts";

/** What a form needs to know of a parameter beyond JSON Schema; travels in the catalogue as `x-kumiki`. */
export const paramMetaSchema = z.strictObject({
  label: textSchema,
  help: textSchema.optional(),
  unit: z.enum(["px", "%", "ms", "s", "°", "×"]).optional(),
  /** How a form shows it when the JSON type is not enough. */
  widget: z
    .enum([
      "slider",
      "color",
      "classes",
      "model",
      "gallery",
      "multiline",
      "points",
      "polygons",
      "pairs",
      "choices",
      "colors",
      "tests",
      "cases",
    ])
    .optional(),
  /** Text that people have as a file: the ending of the files that a form offers to read. */
  file: z.string().max(20).optional(),
  /** What this is of a rectangle that a form draws on the picture as one. */
  area: z.enum(["unit", "x", "y", "width", "height"]).optional(),
  /** `model` parameters: the task that the model must have. */
  task: modelTaskSchema.optional(),
  /** Labels of the values of a choice. */
  options: z.record(z.string(), textSchema).optional(),
});
export type ParamMeta = z.infer<typeof paramMetaSchema>;
