import { z } from "zod";
import { outputFormSchema } from "./output-form.ts";
import { sourceSchema } from "./source-schema.ts";

/** An output as a document writes it: a source, or a source and how its pictures become files. */
export const writtenOutputSchema = z.union([
  sourceSchema,
  z.strictObject({ from: sourceSchema, as: outputFormSchema.optional() }),
]);
export type WrittenOutput = z.output<typeof writtenOutputSchema>;
