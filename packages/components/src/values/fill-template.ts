import { type Json, roundTo, type Text, text } from "@kumiki/core";

export interface Filled {
  readonly text: string;
  /** Places that no value fits, as they are written. */
  readonly missing: readonly string[];
}

/** How values become words. */
export interface Wording {
  /** Digits after the point at most. */
  readonly decimals: number;
  readonly separator: string;
  readonly yes: string;
  readonly no: string;
  readonly otherwise: string;
}

/**
 * Puts values into the places `{a}`, `{a.person}` and `{a.items.0.label}` of a text; `{{` and `}}` are braces. Lists are
 * counted from 0. A place that no value fits becomes `otherwise`.
 */
export function fillTemplate(template: string, values: Readonly<Record<string, Json>>, wording: Wording): Filled {
  const missing = new Set<string>();
  const filled = template.replaceAll(/\{\{|\}\}|\{([^{}]+)\}/g, (place: string, path: string | undefined) => {
    if (path === undefined) return place.slice(1);
    const found = path.split(".").reduce<Json | undefined>((value, key) => inside(value, key.trim()), values);
    if (found !== undefined && found !== null) return shown(found, wording);
    missing.add(place);
    return wording.otherwise;
  });
  return { text: filled, missing: [...missing] };
}

function inside(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  // An object or list that has the key.
  return (value as Readonly<Record<string, Json>>)[key];
}

function shown(value: Json, wording: Wording): string {
  if (typeof value === "number") return String(roundTo(value, wording.decimals));
  if (typeof value === "boolean") return value ? wording.yes : wording.no;
  if (typeof value !== "object" || value === null) return String(value ?? wording.otherwise);
  if (Array.isArray(value)) return value.map((one: Json) => shown(one, wording)).join(wording.separator);
  return Object.entries(value)
    .map(([key, one]) => `${key}: ${shown(one, wording)}`)
    .join(wording.separator);
}

export const missingWords = (missing: readonly string[]): Text =>
  text(`届いた値に ${missing.join("、")} がありません。`, `What arrived has no ${missing.join(", ")}.`);
