import type { QuickJSContext } from "quickjs-emscripten-core";
import { names } from "../values/names.ts";
import { type Fault, placeAt } from "./task.ts";

/**
 * Runs inside of the isolate before the user's code: chance comes from a fixed seed (mulberry32, so that the same input
 * gives the same bytes), what tells of time or of the collector goes, and what the end needs is held where the user's
 * code cannot reach it. Gives the function that starts the user's.
 */
export const prelude = `(() => {
  "use strict";
  const { parse, stringify } = JSON;
  const { isFinite } = Number;
  let state = 0x6b756d69;
  Math.random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  for (const name of ["performance", "WeakRef", "FinalizationRegistry", "Atomics", "SharedArrayBuffer"])
    delete globalThis[name];
  const plain = (key, value) => {
    if (typeof value === "number" && !isFinite(value)) throw new RangeError(\`the result holds \${value}\`);
    return value;
  };
  return async (run, text) => {
    const given = parse(text);
    const result = await run(${names.map((name) => `given.${name}`).join(", ")});
    return result === undefined ? "null" : stringify(result, plain);
  };
})()`;

/** The user's code as a function of the names: an expression, or lines with a \`return\`. */
export function compileCode(context: QuickJSContext, source: string) {
  const head = `"use strict"; (async (${names.join(", ")}) =>`;
  const expression = context.evalCode(`${head} (\n${source}\n))`, fileName);
  if (!expression.error) return expression;
  expression.error.dispose();
  return context.evalCode(`${head} {\n${source}\n})`, fileName);
}

const fileName = "code.js";

/** What came out of the isolate as an error; its line is that of the user's source. */
export function faultOf(error: unknown, source: string): Fault {
  const { name, message, stack } = asError(error);
  const detail = name === "Error" || name === "" ? message : `${name}: ${message}`;
  // The source begins on the second line of what was compiled; an end that is missing is told after the last.
  const [, line, column] = /code\.js:(\d+):(\d+)/.exec(stack) ?? [];
  const last = source.split("\n").length;
  const at =
    line === undefined
      ? undefined
      : Number(line) - 1 > last
        ? placeAt(source, source.length)
        : { line: Math.max(1, Number(line) - 1), column: Number(column) };
  if (name === "InternalError" && /out of memory|too long/.test(message)) return { why: "memory", at, detail };
  if (/stack (overflow|size exceeded)/.test(message)) return { why: "depth", at };
  return { why: name === "SyntaxError" ? "syntax" : "thrown", at, detail };
}

function asError(error: unknown): { name: string; message: string; stack: string } {
  const given: object = typeof error === "object" && error !== null ? error : { message: String(error) };
  const read = (key: string): string =>
    // Object.hasOwn: what was thrown is the user's.
    Object.hasOwn(given, key) ? String((given as Record<string, unknown>)[key]) : "";
  return { name: read("name"), message: read("message").slice(0, 500), stack: read("stack") };
}
