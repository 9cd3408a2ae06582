import { firstFault, KumikiError, text } from "@kumiki/core";
import { z } from "zod";
import { bundleFile, fileIn } from "../folder/bundle.ts";
import type { PluginCode } from "../process/part-process.ts";

const commandSchema = z.strictObject({
  /** Program and arguments, started in the plugin's folder; a bare name is looked for on the PATH of whoever starts it. */
  command: z.array(z.string().min(1).max(1_000)).min(1).max(100),
});
const imageSchema = z.strictObject({
  /** A container image that is on the machine already; best by its digest. */
  image: z
    .string()
    .regex(/^[a-zA-Z0-9][\w./:@-]*$/)
    .max(400),
});

/** How a part of another language is started. */
export type WayToStart = z.infer<typeof commandSchema> | z.infer<typeof imageSchema>;

/** What a bundle's plugin.json says. PLUGIN_MANIFEST names the field that is wrong. */
export function wayToStart({ file, source }: PluginCode): WayToStart {
  const said = parse(fileIn(source, bundleFile) ?? "");
  const schema = typeof said === "object" && said !== null && "image" in said ? imageSchema : commandSchema;
  const { data, error } = schema.safeParse(said);
  if (data !== undefined) return data;
  const { path, why } = firstFault(schema, said, error);
  throw new KumikiError("PLUGIN_MANIFEST", {
    received: file,
    field: path.join(".") || bundleFile,
    expected: said === undefined ? text("JSON ではありません", "it is no JSON") : path.length === 0 ? oneOfBoth : why,
  });
}

const oneOfBoth = text(
  '{ "command": [...] } か { "image": "..." } が必要です',
  'it must be { "command": [...] } or { "image": "..." }',
);

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
