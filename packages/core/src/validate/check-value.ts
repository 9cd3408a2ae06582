import { colorPattern } from "../document/value-schema.ts";
import { choiceWord, typeWord } from "../schema/type-words.ts";
import { listText, or, plain, type Text, text } from "../text.ts";

/** One way in which a value breaks a JSON Schema. */
export interface Violation {
  readonly rule: "type" | "bounds" | "unknown" | "missing";
  /** Keys from the value's root; empty: the value itself. */
  readonly path: readonly (string | number)[];
  readonly expected: Text;
  readonly received: unknown;
  /** The nearest value that would be allowed, where there is one. */
  readonly nearest?: number;
}

/** JSON Schema as data; only what parameters and inputs can say is read (see document/value-schema.ts). */
export type Schema = Readonly<Record<string, unknown>>;

export const asSchema = (value: unknown): Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Schema) : {};

/** All violations of a value; bounds are shown with their unit. */
export function checkValue(schema: Schema, value: unknown, path: readonly (string | number)[] = []): Violation[] {
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(alternatives)) return checkAlternatives(alternatives, value, path);
  const wrong = (rule: Violation["rule"], expected: Text, nearest?: number): Violation[] => [
    { rule, path, expected, received: value, ...(nearest !== undefined && { nearest }) },
  ];
  if (Array.isArray(schema.enum)) {
    return schema.enum.includes(value) ? [] : wrong("bounds", choiceWord(schema.enum));
  }
  if ("const" in schema) return schema.const === value ? [] : wrong("bounds", choiceWord([schema.const]));
  if (!hasType(schema.type, value)) return wrong("type", typeOf(schema));
  if (typeof value === "number") return checkNumber(schema, value, wrong);
  if (typeof value === "string") return checkString(schema, value, wrong);
  if (Array.isArray(value)) return checkArray(schema, value, path, wrong);
  if (typeof value === "object" && value !== null) return checkObject(schema, value, path);
  return [];
}

type Wrong = (rule: Violation["rule"], expected: Text, nearest?: number) => Violation[];

function checkAlternatives(alternatives: unknown[], value: unknown, path: readonly (string | number)[]): Violation[] {
  const tried = alternatives.map((alternative) => checkValue(asSchema(alternative), value, path));
  if (tried.some((violations) => violations.length === 0)) return [];
  const expected = listText(
    alternatives.map((alternative) => typeOf(asSchema(alternative))),
    or,
  );
  return [{ rule: "type", path, expected, received: value }];
}

function hasType(type: unknown, value: unknown): boolean {
  if (Array.isArray(type)) return type.some((one) => hasType(one, value));
  switch (type) {
    case "integer":
      return Number.isSafeInteger(value);
    case "number":
      return Number.isFinite(value);
    case "array":
      return Array.isArray(value);
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "null":
      return value === null;
    case "string":
    case "boolean":
      return typeof value === type;
    default:
      return true;
  }
}

const unitOf = (schema: Schema): string => {
  const unit = asSchema(schema["x-kumiki"]).unit;
  return typeof unit === "string" ? ` ${unit}` : "";
};

const typeOf = (schema: Schema): Text => listText([schema.type].flat().map(String).map(typeWord), or);

const numberOr = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

function checkNumber(schema: Schema, value: number, wrong: Wrong): Violation[] {
  const low = numberOr(schema.minimum, Number.NEGATIVE_INFINITY);
  const high = numberOr(schema.maximum, Number.POSITIVE_INFINITY);
  const above = numberOr(schema.exclusiveMinimum, Number.NEGATIVE_INFINITY);
  const below = numberOr(schema.exclusiveMaximum, Number.POSITIVE_INFINITY);
  if (value < low || value > high)
    return wrong("bounds", plain(showRange(low, high, unitOf(schema))), Math.min(Math.max(value, low), high));
  if (value <= above || value >= below) return wrong("bounds", plain(showRange(above, below, unitOf(schema))));
  const step = numberOr(schema.multipleOf, 0);
  if (step > 0 && Math.abs(value / step - Math.round(value / step)) > 1e-9) {
    return wrong("bounds", multipleOf(`${step}${unitOf(schema)}`), Math.round(value / step) * step);
  }
  return [];
}

const multipleOf = (step: string): Text => text(`${step} の倍数`, `a multiple of ${step}`);
const lengthWord = (range: string): Text => text(`${range} 文字`, `${range} characters`);
const countWord = (range: string): Text => text(`${range} 個`, `${range} entries`);
const patternWord = (pattern: string): Text =>
  pattern === colorPattern
    ? text("色 (例 #ff8800)", "a colour such as #ff8800")
    : text(`${pattern} に合う文字列`, `text that matches ${pattern}`);

function showRange(low: number, high: number, unit: string): string {
  // zod writes the safe-integer range for unbounded integers; nobody wants to read it.
  const lowest = low > Number.MIN_SAFE_INTEGER ? `${low}` : "";
  const highest = high < Number.MAX_SAFE_INTEGER ? `${high}` : "";
  if (lowest !== "" && highest !== "") return `${lowest}..${highest}${unit}`;
  return lowest !== "" ? `≥ ${lowest}${unit}` : `≤ ${highest}${unit}`;
}

function checkString(schema: Schema, value: string, wrong: Wrong): Violation[] {
  const least = numberOr(schema.minLength, 0);
  const most = numberOr(schema.maxLength, Number.POSITIVE_INFINITY);
  if (value.length < least || value.length > most) return wrong("bounds", lengthWord(showRange(least, most, "")));
  if (typeof schema.pattern === "string" && !new RegExp(schema.pattern, "u").test(value))
    return wrong("bounds", patternWord(schema.pattern));
  return [];
}

function checkArray(
  schema: Schema,
  value: readonly unknown[],
  path: readonly (string | number)[],
  wrong: Wrong,
): Violation[] {
  const least = numberOr(schema.minItems, 0);
  const most = numberOr(schema.maxItems, Number.POSITIVE_INFINITY);
  if (value.length < least || value.length > most) return wrong("bounds", countWord(showRange(least, most, "")));
  const prefix = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  return value.flatMap((entry, index) => checkValue(asSchema(prefix[index] ?? schema.items), entry, [...path, index]));
}

function checkObject(schema: Schema, value: object, path: readonly (string | number)[]): Violation[] {
  const properties = asSchema(schema.properties);
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const missing = required
    .filter((key) => !Object.hasOwn(value, key))
    .map(
      (key): Violation => ({
        rule: "missing",
        path: [...path, key],
        expected: typeOf(asSchema(properties[key])),
        received: undefined,
      }),
    );
  const entries = Object.entries(value).flatMap(([key, entry]): Violation[] => {
    if (Object.hasOwn(properties, key)) return checkValue(asSchema(properties[key]), entry, [...path, key]);
    if (schema.additionalProperties === false) {
      return [
        { rule: "unknown", path: [...path, key], expected: plain(Object.keys(properties).join(", ")), received: key },
      ];
    }
    return checkValue(asSchema(schema.additionalProperties), entry, [...path, key]);
  });
  return [...missing, ...entries];
}
