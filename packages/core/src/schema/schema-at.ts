import { z } from "zod";
import type { Text } from "../text.ts";

/** What a value of a schema is called where its rule (a pattern, a refinement) says nothing to a person. */
export const schemaWords = z.registry<Text>();

const defOf = (schema: z.core.$ZodType): z.core.$ZodTypes["_zod"]["def"] =>
  // Every schema is one of zod's own classes; its base class alone does not say which.
  (schema as z.core.$ZodTypes)._zod.def;

/** The schema inside of `optional`, `default`, `nullable` and their like; with the words that were met on the way. */
export function bare(schema: z.core.$ZodType): { schema: z.core.$ZodType; words?: Text } {
  let at = schema;
  for (;;) {
    const words = schemaWords.get(at);
    if (words !== undefined) return { schema: at, words };
    const def = defOf(at);
    if ("innerType" in def) at = def.innerType;
    else if (def.type === "pipe") at = defOf(def.in).type === "transform" ? def.out : def.in;
    else return { schema: at };
  }
}

export const bareDef = (schema: z.core.$ZodType) => defOf(bare(schema).schema);

/** Whether an object may come without a key of this schema. */
export const mayBeMissing = (schema: z.core.$ZodType): boolean => schema._zod.optin === "optional";

/** The schema at a path into a value of the schema; undefined where the schema tells none. */
export function schemaAt(
  schema: z.core.$ZodType,
  path: readonly PropertyKey[],
  value: unknown,
): z.core.$ZodType | undefined {
  const [key, ...rest] = path;
  if (key === undefined) return schema;
  const inner = child(bare(schema).schema, key, value);
  return inner && schemaAt(inner, rest, valueIn(value, key));
}

/** The value at a key; undefined where there is none. */
export const valueIn = (value: unknown, key: PropertyKey): unknown =>
  typeof value === "object" && value !== null ? Object.getOwnPropertyDescriptor(value, key)?.value : undefined;

function child(schema: z.core.$ZodType, key: PropertyKey, value: unknown): z.core.$ZodType | undefined {
  const def = defOf(schema);
  switch (def.type) {
    case "object":
      return Object.hasOwn(def.shape, key) ? def.shape[String(key)] : def.catchall;
    case "record":
    case "map":
      return def.valueType;
    case "array":
      return def.element;
    case "tuple":
      return def.items[Number(key)] ?? def.rest ?? undefined;
    case "lazy":
      return child(bare(def.getter()).schema, key, value);
    case "union": {
      const option = optionFor(schema, value);
      return option && child(bare(option).schema, key, value);
    }
    default:
      return undefined;
  }
}

/** The form of a union that a value has: by its discriminator, else the only one whose needed keys are all there. */
export function optionFor(schema: z.core.$ZodType, value: unknown): z.core.$ZodType | undefined {
  const def = bareDef(schema);
  if (def.type !== "union") return undefined;
  if ("discriminator" in def) {
    const name = String(def.discriminator);
    return def.options.find((option) => option._zod.propValues?.[name]?.has(valueIn(value, name) as never));
  }
  const fitting = def.options.filter((option) => hasNeededKeys(option, value));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function hasNeededKeys(schema: z.core.$ZodType, value: unknown): boolean {
  const def = bareDef(schema);
  if (def.type !== "object" || typeof value !== "object" || value === null) return false;
  return Object.entries(def.shape).every(([key, inner]) => mayBeMissing(inner) || Object.hasOwn(value, key));
}

/** The keys that an object schema takes; undefined for any other schema. */
export function keysOf(schema: z.core.$ZodType | undefined): readonly string[] | undefined {
  const def = schema && bareDef(schema);
  return def?.type === "object" ? Object.keys(def.shape) : undefined;
}
