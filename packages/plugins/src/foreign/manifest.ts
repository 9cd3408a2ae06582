import {
  type ComponentInfo,
  describeComponent,
  firstFault,
  KumikiError,
  paramMetaSchema,
  pluginIdPattern,
  portInfoSchema,
  textSchema,
} from "@kumiki/core";
import { z } from "zod";
import { paramsFrom } from "../component/params.ts";
import type { PluginManifest } from "../wire/messages.ts";
import { toldCostSchema, toldSizesSchema } from "./told.ts";

const portSchema = portInfoSchema.extend({ optional: z.boolean().default(false) });
const parameterSchema = z.looseObject({ "x-kumiki": paramMetaSchema }).catchall(z.json());

/** What `GET /v2/kumiki` answers: the fields of `defineComponent`, with sizes and costs as rules instead of functions. */
export const foreignManifestSchema = z.strictObject({
  id: z.string().regex(pluginIdPattern),
  version: z.int().min(1),
  label: textSchema,
  summary: textSchema,
  inputs: z.record(z.string(), portSchema),
  outputs: z.record(z.string(), portSchema),
  params: z
    .strictObject({ type: z.literal("object"), properties: z.record(z.string(), parameterSchema) })
    .default({ type: "object", properties: {} }),
  cost: toldCostSchema.prefault({}),
  size: toldSizesSchema.optional(),
  needs: z.strictObject({ gpu: z.literal("preferred").optional() }).optional(),
});

/** The manifest of a part as the program wants it. PLUGIN_MANIFEST names the field that is wrong. */
export function readManifest(file: string, said: unknown): PluginManifest {
  const { data, error } = foreignManifestSchema.safeParse(said);
  if (data === undefined) {
    const { path, why } = firstFault(foreignManifestSchema, said, error);
    throw new KumikiError("PLUGIN_MANIFEST", { received: file, field: path.join(".") || "*", expected: why });
  }
  const { cost, size, needs, params, ...rest } = data;
  const info: ComponentInfo = {
    ...rest,
    migratesFrom: [],
    family: data.id.slice(0, data.id.indexOf(".")),
    recipe: false,
    params: formOf(file, params),
    ...(needs?.gpu && { gpu: needs.gpu }),
  };
  return { info, hasSize: size !== undefined, told: { cost, ...(size && { size }) } };
}

/** The schema as this program writes it: what it cannot read is refused here, and by the parameter's name. */
function formOf(file: string, { properties }: { properties: ComponentInfo["params"] }): ComponentInfo["params"] {
  for (const name of Object.keys(properties))
    try {
      paramsFrom({ params: { type: "object", properties: { [name]: properties[name] ?? null } } });
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new KumikiError("PLUGIN_MANIFEST", {
        received: file,
        field: `params.properties.${name}`,
        expected: { ja: `読める JSON Schema (${detail})`, en: `a JSON Schema that can be read (${detail})` },
      });
    }
  const names = Object.keys(properties);
  const required = names.filter((name) => !hasDefault(properties[name]));
  const schema = { type: "object", properties, ...(required.length > 0 && { required }) };
  const shape = { id: "a.b", version: 1, label: noWords, summary: noWords, inputs: {}, outputs: {} };
  const described = { ...shape, params: paramsFrom({ params: schema }), cost: () => noCost, run: () => ({}) };
  return describeComponent(described).params;
}

const noWords = { ja: "-", en: "-" };
const noCost = { memoryBytes: 0, cpuMs: 0 };
const hasDefault = (schema: unknown): boolean =>
  typeof schema === "object" && schema !== null && Object.hasOwn(schema, "default");
