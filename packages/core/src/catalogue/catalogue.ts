import { z } from "zod";
import { pluginOriginSchema } from "../component/origin.ts";
import { documentSchema } from "../document/schema.ts";
import { portKindSchema } from "../kinds/kind.ts";
import { textSchema } from "../text.ts";

export const portInfoSchema = z.strictObject({
  kind: portKindSchema,
  optional: z.boolean(),
  label: textSchema.optional(),
  root: z.enum(["own"]).optional(),
  /** Outputs only: the parameter whose word is this output's kind. */
  kindFrom: z.string().optional(),
});
export type PortInfo = z.infer<typeof portInfoSchema>;

/** A component, recipe or stored pipeline as plain JSON: all that palette, form, validation and docs need. */
export const componentInfoSchema = z.strictObject({
  id: z.string(),
  version: z.int().min(1),
  /** Older versions whose parameters are migrated when they are met. */
  migratesFrom: z.array(z.int()),
  family: z.string(),
  recipe: z.boolean(),
  label: textSchema,
  summary: textSchema,
  inputs: z.record(z.string(), portInfoSchema),
  outputs: z.record(z.string(), portInfoSchema),
  /** JSON Schema (draft 2020-12) of an object; each property may carry `x-kumiki` (label, unit, widget). */
  params: z.record(z.string(), z.json()),
  gpu: z.enum(["preferred"]).optional(),
  /** Of plugins. */
  origin: pluginOriginSchema.optional(),
  /** What it does to the flow; absent: it works on values. */
  flow: z.enum(["branch", "merge", "stop", "loop"]).optional(),
  /** Of recipes and stored pipelines: what stands in the place of a node that uses it. */
  pipeline: documentSchema.optional(),
});
export type ComponentInfo = z.infer<typeof componentInfoSchema>;

export const catalogueSchema = z.strictObject({ components: z.array(componentInfoSchema) });
export type Catalogue = z.infer<typeof catalogueSchema>;
