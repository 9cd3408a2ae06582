import { z } from "zod";
import type { ModelTask } from "../model.ts";
import type { Text } from "../text.ts";
import type { ParamMeta } from "./param-meta.ts";

/** Metadata of every parameter schema; `z.toJSONSchema` carries it into the catalogue. */
export const paramMeta = z.registry<{ "x-kumiki": ParamMeta }>();

function described<S extends z.ZodType>(schema: S, meta: ParamMeta): S {
  paramMeta.add(schema, { "x-kumiki": meta });
  return schema;
}

interface NumberRule extends ParamMeta {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

const bare = ({ min: _min, max: _max, default: _default, ...meta }: NumberRule): ParamMeta => meta;

/** A real number within inclusive bounds. */
export const number = (rule: NumberRule) =>
  described(z.number().min(rule.min).max(rule.max).default(rule.default), { widget: "slider", ...bare(rule) });

/** A whole number within inclusive bounds. */
export const integer = (rule: NumberRule) =>
  described(z.int().min(rule.min).max(rule.max).default(rule.default), { widget: "slider", ...bare(rule) });

/** A whole number of pixels. */
export const px = (rule: NumberRule) => integer({ unit: "px", ...rule });

/** A share between 0 and 1 (bounds may be narrower or wider). */
export const ratio = (rule: Omit<NumberRule, "min" | "max"> & { min?: number; max?: number }) =>
  number({ min: 0, max: 1, ...rule });

/** One of several words; each has a label in both languages. */
export const choice = <const O extends Readonly<Record<string, Text>>>(
  options: O,
  rule: ParamMeta & { readonly default: keyof O & string },
) => {
  const { default: byDefault, ...meta } = rule;
  const words = Object.keys(options) as [keyof O & string, ...(keyof O & string)[]];
  return described(z.enum(words).default(byDefault as never), { ...meta, options });
};

/** Any of several words, in no order; each has a label in both languages. */
export const choices = <const O extends Readonly<Record<string, Text>>>(
  options: O,
  rule: ParamMeta & { readonly default: readonly (keyof O & string)[] },
) => {
  const { default: byDefault, ...meta } = rule;
  const words = Object.keys(options) as [keyof O & string, ...(keyof O & string)[]];
  const initial: string[] = [...byDefault];
  return described(
    z
      .array(z.enum(words))
      .max(words.length)
      .default(initial as never),
    { widget: "choices", ...meta, options },
  );
};

/** On or off. */
export const toggle = (rule: ParamMeta & { readonly default: boolean }) => {
  const { default: byDefault, ...meta } = rule;
  return described(z.boolean().default(byDefault), meta);
};

/** A line (or lines, with widget `multiline`) of text. */
export const line = (rule: ParamMeta & { readonly default: string; readonly maxLength?: number }) => {
  const { default: byDefault, maxLength = 1000, ...meta } = rule;
  return described(z.string().max(maxLength).default(byDefault), meta);
};

const hexColor = z.string().regex(/^#[0-9a-fA-F]{6}$/);

/** Colour as `#rrggbb`. */
export const color = (rule: ParamMeta & { readonly default: string }) => {
  const { default: byDefault, ...meta } = rule;
  return described(hexColor.default(byDefault), { widget: "color", ...meta });
};

/** Several colours, e.g. `["#1f3a5f", "#e8c547"]`; empty by default. */
export const colors = ({ max, ...meta }: ParamMeta & { readonly max: number }) =>
  described(z.array(hexColor).max(max).default([]), { widget: "colors", ...meta });

/** Points as shares of the picture's width and height, e.g. `[[0, 0], [1, 0]]`; drawn on the picture. */
export const points = (rule: ParamMeta & { readonly default: readonly (readonly [number, number])[] }) => {
  const { default: byDefault, ...meta } = rule;
  const pair = z.array(z.number().min(0).max(1)).length(2);
  const initial = byDefault.map((point) => [...point]);
  return described(z.array(pair).length(initial.length).default(initial), { widget: "points", ...meta });
};

/**
 * Polygons of up to 100 corners each (a line has 2), at most 32, corners as shares of the picture's width and height; drawn on the
 * picture. None by default.
 */
export const polygons = (rule: ParamMeta) => {
  const pair = z.array(z.number().min(0).max(1)).length(2);
  return described(z.array(z.array(pair).min(2).max(100)).max(32).default([]), { widget: "polygons", ...rule });
};

/** Words and a share for each, e.g. `{ "person": 0.6 }`. */
export const shares = (rule: ParamMeta) =>
  described(z.record(z.string(), z.number().min(0).max(1)).default({}), { widget: "pairs", ...rule });

/** Words and what to put in their place, e.g. `{ "person": "人" }`. */
export const pairs = (rule: ParamMeta) =>
  described(z.record(z.string(), z.string().max(100)).default({}), { widget: "pairs", ...rule });

/** Class names, e.g. `["car", "dog"]`; empty means all. */
export const classNames = (rule: ParamMeta) =>
  described(z.array(z.string().min(1).max(100)).max(1000).default([]), { widget: "classes", ...rule });

/** The name of an installed model of a task. */
export const model = (rule: ParamMeta & { readonly task: ModelTask; readonly default: string }) => {
  const { default: byDefault, ...meta } = rule;
  return described(z.string().min(1).max(64).default(byDefault), { widget: "model", ...meta });
};

/** The same where no model of the task comes with the product: it must be given. */
export const requiredModel = (rule: ParamMeta & { readonly task: ModelTask }) =>
  described(z.string().min(1).max(64), { widget: "model", ...rule });

/** The name of a gallery of people. There is no default: it must be given. */
export const gallery = (rule: ParamMeta) => described(z.string().min(1).max(1000), { widget: "gallery", ...rule });
