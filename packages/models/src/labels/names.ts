import { PythonLiteral } from "./python-literal.ts";

const mostLabels = 10_000;
const longestLabel = 200;

/**
 * Class names as exporters write them into a file: a Python or JSON dictionary from class number to name
 * (`{0: 'person', 1: "it's"}`), or a list. Undefined for anything else, so that nothing is guessed; a number without a
 * name becomes `class_7`.
 */
export function parseNames(text: string): string[] | undefined {
  const entries = readEntries(text);
  if (entries === undefined || entries.length === 0) return undefined;
  const named = new Map(entries);
  const last = Math.max(...named.keys());
  if (named.size !== entries.length || last >= mostLabels) return undefined;
  return Array.from({ length: last + 1 }, (_, index) => named.get(index) ?? `class_${index}`);
}

function readEntries(text: string): [index: number, name: string][] | undefined {
  const literal = new PythonLiteral(text);
  try {
    const entries = literal.peek() === "{" ? readDictionary(literal) : readList(literal);
    literal.end();
    return entries;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function readDictionary(literal: PythonLiteral): [number, string][] {
  return literal.sequence("{", "}", mostLabels, () => {
    // JSON cannot say a number as a key.
    const key = literal.peek() === '"' || literal.peek() === "'" ? Number(literal.string(20)) : literal.integer();
    if (!Number.isSafeInteger(key) || key < 0) throw new SyntaxError("not a class number");
    literal.take(":");
    return [key, literal.string(longestLabel)] as [number, string];
  });
}

const readList = (literal: PythonLiteral): [number, string][] =>
  literal
    .sequence("[", "]", mostLabels, () => literal.string(longestLabel))
    .map((name, index): [number, string] => [index, name]);

/** Whole numbers in a Python list or tuple, e.g. `[640, 640]`; undefined for anything else. */
export function parseIntegers(text: string, most = 16): number[] | undefined {
  const literal = new PythonLiteral(text);
  try {
    const [open, close] = literal.peek() === "(" ? (["(", ")"] as const) : (["[", "]"] as const);
    const numbers = literal.sequence(open, close, most, () => literal.integer());
    literal.end();
    return numbers;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
