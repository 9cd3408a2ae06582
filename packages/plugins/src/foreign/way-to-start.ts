import { firstFault, KumikiError, text } from "@kumiki/core";
import { z } from "zod";
import { bundleFile, fileIn, isBundle } from "../folder/bundle.ts";
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

const serviceSchema = z.strictObject({
  /** Name of a service that Nomad knows: whoever runs the cluster starts and scales it, as Triton. */
  service: z.string().regex(/^[a-zA-Z0-9]([a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?$/),
});

/** How a part of another language is started. */
export type WayToStart = z.infer<typeof commandSchema> | z.infer<typeof imageSchema>;
/** How it is reached: its program is started, or a service is there. */
export type WayToPart = WayToStart | z.infer<typeof serviceSchema>;

const schemaFor = (said: unknown) =>
  typeof said !== "object" || said === null
    ? commandSchema
    : "image" in said
      ? imageSchema
      : "service" in said
        ? serviceSchema
        : commandSchema;

/** What a bundle's plugin.json says. PLUGIN_MANIFEST names the field that is wrong. */
export function wayToPart({ file, source }: PluginCode): WayToPart {
  const said = parse(fileIn(source, bundleFile) ?? "");
  const schema: z.ZodType<WayToPart> = schemaFor(said);
  const { data, error } = schema.safeParse(said);
  if (data !== undefined) return data;
  const { path, why } = firstFault(schema, said, error);
  throw new KumikiError("PLUGIN_MANIFEST", {
    received: file,
    field: path.join(".") || bundleFile,
    expected: said === undefined ? text("JSON ではありません", "it is no JSON") : path.length === 0 ? oneOfThem : why,
  });
}

/** The Nomad service that a plugin is; undefined for every other. */
export function serviceOf(code: PluginCode): string | undefined {
  const way = isBundle(code.file) ? wayToPart(code) : undefined;
  return way !== undefined && "service" in way ? way.service : undefined;
}

const oneOfThem = text(
  '{ "command": [...] }、{ "image": "..." }、{ "service": "..." } のどれかが必要です',
  'it must be { "command": [...] }, { "image": "..." } or { "service": "..." }',
);

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
