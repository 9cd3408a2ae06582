import { z } from "zod";

const file = z.string().min(1).max(2048).meta({ description: "The sha256 or the name of a file sent to /api/files" });
const root = z.string().min(1).max(64).meta({ description: "A folder that the operator named" });
const path = z.string().max(4096).meta({ description: "Below the root, with /" });

/** A file that was sent, or one below a root. */
const where = { file: file.optional(), root: root.optional(), path: path.optional() };

/** `source` of `POST /api/runs`: where the inputs are listed from, while the run is already going on. */
export const sourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("zip"),
    ...where,
    encoding: z.enum(["auto", "utf-8", "cp932"]).default("auto").meta({ description: "Of names without a UTF-8 flag" }),
  }),
  z.strictObject({
    kind: z.literal("folder"),
    root,
    path: path.default(""),
    glob: z.string().min(1).max(1024).optional().meta({ description: "Only paths that match, such as **/*.jpg" }),
  }),
  z.strictObject({
    kind: z.literal("manifest"),
    ...where,
    format: z.enum(["auto", "csv", "jsonl"]).default("auto"),
  }),
  z.strictObject({
    kind: z.literal("urls"),
    file: file.optional(),
    urls: z.array(z.string().min(1).max(4096)).min(1).max(10_000).optional(),
  }),
  z.strictObject({
    kind: z.literal("s3"),
    bucket: z.string().min(1).max(64).meta({ description: "A bucket that the operator named" }),
    prefix: z.string().max(1024).default(""),
  }),
]);
export type RunSource = z.output<typeof sourceSchema>;

/** As it is kept with a run; `run`: the items of an earlier run, which is how large runs are run again. */
export const storedSourceSchema = z.union([
  sourceSchema,
  z.strictObject({ kind: z.literal("run"), run: z.string(), items: z.enum(["all", "failed"]) }),
]);
export type StoredSource = z.output<typeof storedSourceSchema>;
