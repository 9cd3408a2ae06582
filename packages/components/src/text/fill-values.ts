import { type Json, roundDigits, type StepContext, text } from "@kumiki/core";

/** A wired value: plain JSON, or what `json` ports take beside it. */
type Given = Json | object;

/**
 * Puts a value into the places `{value}` and `{value.key.key}` of a text; lists are counted from 0, numbers have at most
 * 4 digits after the first that is not 0. A place that the value does not have becomes nothing and is warned of.
 */
export function fillValues(words: string, value: Given, warn: StepContext["warn"]): string {
  const missing = new Set<string>();
  const filled = words.replaceAll(/\{value((?:\.[^{}.]+)*)\}/g, (place: string, path: string) => {
    const found = path.split(".").slice(1).reduce<unknown>(inside, value);
    if (found === undefined) missing.add(place);
    return shown(found);
  });
  if (missing.size > 0) {
    const named = [...missing].join(", ");
    warn(text(`つないだ値に ${named} がありません。`, `The wired value has no ${named}.`));
  }
  return filled;
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? // An object that has the key.
      (value as Record<string, unknown>)[key]
    : undefined;

function shown(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(roundDigits(value, 5));
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, one]) => (Array.isArray(value) ? shown(one) : `${key}: ${shown(one)}`))
    .join(", ");
}
