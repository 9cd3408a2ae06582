import { type Operator, operators, type Take, type Test, type Text, testSchema } from "@kumiki/core";

export const newTest = (): Test => testSchema.parse({});

/** What is taken of things found, of which only some may count. */
export const ofThings: readonly Take[] = ["count", "label", "score", "text", "share", "place"];

const ofTexts: readonly Operator[] = ["eq", "ne", "contains", "oneOf"];
const ofNumbers: readonly Operator[] = ["eq", "ne", "lt", "le", "gt", "ge", "between", "oneOf"];
const fitting: Partial<Record<Take, readonly Operator[]>> = {
  value: [...new Set([...ofNumbers, ...ofTexts])],
  label: ofTexts,
  text: ofTexts,
  place: ["inZone"],
};

/** Ways of comparing that fit what is taken. */
export const operatorsFor = (take: Take): Partial<Record<Operator, Text>> =>
  Object.fromEntries((fitting[take] ?? ofNumbers).map((op) => [op, operators[op]]));

/** The test for something else, with a way of comparing that fits it. */
export function withTake(test: Test, take: Take): Test {
  const fits = Object.keys(operatorsFor(take)) as Operator[];
  const op = fits.includes(test.op) ? test.op : (fits[0] ?? "eq");
  return { ...test, take, op };
}

/** What a person writes: a number where it reads as one. */
export function readThan(written: string): Test["than"] {
  const number = Number(written);
  return written.trim() !== "" && Number.isFinite(number) && String(number) === written.trim() ? number : written;
}

/** Words between commas. */
export const readWords = (written: string): string[] =>
  written
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
