import type { Answer, Limits } from "./task.ts";

/** A value as JSON text; only what JSON can say as it is: no functions, no dates, no numbers without end. */
export function plainResult(value: unknown, { resultLength }: Limits): Answer {
  const odd = findOdd(value);
  if (odd !== undefined) return { fault: { why: "unsayable", detail: odd } };
  const result = JSON.stringify(value ?? null);
  return result.length > resultLength ? { fault: { why: "size", detail: String(result.length) } } : { result };
}

/** The type of the first value inside that JSON cannot say. */
function findOdd(value: unknown): string | undefined {
  const left: unknown[] = [value];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === "number" && !Number.isFinite(one)) return String(one);
    if (typeof one === "function" || typeof one === "bigint" || typeof one === "symbol") return typeof one;
    if (typeof one !== "object" || one === null) continue;
    const prototype: unknown = Object.getPrototypeOf(one);
    if (!Array.isArray(one) && prototype !== Object.prototype && prototype !== null) return one.constructor.name;
    left.push(...Object.values(one));
  }
  return undefined;
}
