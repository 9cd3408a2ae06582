import { KumikiError } from "../errors/error.ts";
import type { Value } from "../kinds/values.ts";
import { type Text, text } from "../text.ts";
import { type Condition, operators, type Test, takes } from "./condition.ts";
import { type Scalar, takenOf } from "./taken-of.ts";

export type Arrived = Readonly<Record<string, Value | undefined>>;

/** Whether a condition holds for what arrived. CONDITION_UNFIT where a value has not what is looked at. */
export function holds({ match, tests }: Condition, arrived: Arrived): boolean {
  const isTrue = (test: Test): boolean => testHolds(test, arrived);
  if (match === "any") return tests.some(isTrue);
  return match === "all" ? tests.every(isTrue) : !tests.some(isTrue);
}

function testHolds(test: Test, arrived: Arrived): boolean {
  const value = arrived[test.of];
  const taken = value === undefined ? undefined : takenOf(value, test);
  if (taken === undefined) throw unfit(test, takes[test.take]);
  const right = test.thanOf === undefined ? test.than : scalarAt(test, arrived[test.thanOf]);
  const isTrue = (left: Scalar): boolean => compare(left, right, test);
  if (test.which === "all") return taken.values.every(isTrue);
  return test.which === "any" ? taken.values.some(isTrue) : !taken.values.some(isTrue);
}

function scalarAt(test: Test, value: Value | undefined): Scalar {
  if (typeof value === "number" || typeof value === "string" || typeof value === "boolean") return value;
  throw unfit(test, text("数値・文字列・真偽値", "a number, a text or a bool"), test.thanOf);
}

const unfit = ({ of }: Test, expected: Text, field: string = of): KumikiError =>
  new KumikiError("CONDITION_UNFIT", { field, expected });

function compare(left: Scalar, right: Scalar, test: Test): boolean {
  const above = (): number => numberOf(left, test) - numberOf(right, test);
  switch (test.op) {
    case "eq":
      return isSame(left, right);
    case "ne":
      return !isSame(left, right);
    case "lt":
      return above() < 0;
    case "le":
      return above() <= 0;
    case "gt":
      return above() > 0;
    case "ge":
      return above() >= 0;
    case "between":
      return above() >= 0 && numberOf(left, test) <= (test.to ?? numberOf(right, test));
    case "contains":
      return String(left).includes(String(right));
    case "oneOf":
      return (test.words ?? []).some((word) => isSame(left, word));
    case "inZone":
      return left === true;
  }
}

/** A form writes words, and so do models that read text: `"3"` is 3 where the other side is a number. */
const isSame = (left: Scalar, right: Scalar): boolean => left === right || String(left) === String(right).trim();

function numberOf(value: Scalar, test: Test): number {
  const found = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof found === "number" && !Number.isNaN(found)) return found;
  throw unfit(test, text(`${operators[test.op].ja} で比べられる数`, `a number for "${operators[test.op].en}"`));
}
