import { z } from "zod";
import { modelNameSchema } from "../model.ts";
import { textSchema } from "../text.ts";

/** One change of a document: RFC 6902 `add`, `replace`, `move` and `remove` with RFC 6901 paths. */
export const editSchema = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("add"), path: z.string(), value: z.unknown() }),
  z.strictObject({ op: z.literal("replace"), path: z.string(), value: z.unknown() }),
  z.strictObject({ op: z.literal("move"), from: z.string(), path: z.string() }),
  z.strictObject({ op: z.literal("remove"), path: z.string() }),
]);
export type Edit = z.infer<typeof editSchema>;

/**
 * A mend that a machine can apply: edits of the document as it was read (defaults filled in), or a command of the
 * product. `models.pull` fetches a model of the catalogue; `models.describe` asks how an installed one is used;
 * `models.add` needs a file that a person brings, and `hint` says where such a file comes from; `pipelines.open` opens a
 * stored pipeline.
 */
export const fixSchema = z.union([
  z.strictObject({ label: textSchema, edits: z.array(editSchema).min(1) }),
  z.strictObject({ label: textSchema, command: z.enum(["models.pull", "models.describe"]), model: modelNameSchema }),
  z.strictObject({ label: textSchema, command: z.literal("pipelines.open"), pipeline: z.string().max(64) }),
  z.strictObject({
    label: textSchema,
    command: z.literal("models.add"),
    model: modelNameSchema,
    hint: textSchema.optional(),
  }),
]);
export type Fix = z.infer<typeof fixSchema>;
