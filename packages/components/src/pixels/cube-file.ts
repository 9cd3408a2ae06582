import { KumikiError, type Text, text } from "@kumiki/core";

/** A table of colours: for 3 dimensions red changes fastest, then green, then blue. */
export interface Cube {
  readonly dimensions: 1 | 3;
  readonly size: number;
  /** Red, green and blue of each point; 0..1, and beyond where the file says so. */
  readonly values: Float32Array;
  /** Input values of the first and the last point. */
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
}

const sizes = { LUT_1D_SIZE: [1, 65_536], LUT_3D_SIZE: [3, 129] } as const;
const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

interface Draft {
  dimensions?: 1 | 3;
  size: number;
  low: [number, number, number];
  high: [number, number, number];
  values: Float32Array;
  filled: number;
}

/**
 * Reads a .cube file: "Cube LUT Specification 1.0" (Adobe, 2013), and the input ranges that DaVinci Resolve writes.
 * Throws CUBE_INVALID with the number of the line.
 */
export function readCube(written: string): Cube {
  const draft: Draft = { size: 0, low: [0, 0, 0], high: [1, 1, 1], values: new Float32Array(0), filled: 0 };
  const lines = written.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  for (const [index, content] of lines.entries()) {
    const words = content.trim().split(/\s+/);
    if (words[0] !== "" && !words[0].startsWith("#")) readLine(draft, words, index + 1);
  }
  const { dimensions, size, low, high, values, filled } = draft;
  const sizeLine = text("LUT_3D_SIZE か LUT_1D_SIZE の行", "a line LUT_3D_SIZE or LUT_1D_SIZE");
  const end = text("ファイルの終わり", "the end of the file");
  if (dimensions === undefined) throw wrong(lines.length, sizeLine, end);
  if (filled < values.length) throw wrong(lines.length, rowsOf(values.length), rowsOf(filled));
  return { dimensions, size, low, high, values };
}

function readLine(draft: Draft, words: readonly string[], line: number): void {
  const [key] = words;
  if (key === "TITLE") return;
  if (number.test(key)) addRow(draft, words, line);
  else if (key === "LUT_1D_SIZE" || key === "LUT_3D_SIZE") setSize(draft, key, words, line);
  else if (key === "DOMAIN_MIN") draft.low = numbers(words, line);
  else if (key === "DOMAIN_MAX") draft.high = numbers(words, line);
  else if (key === "LUT_1D_INPUT_RANGE" || key === "LUT_3D_INPUT_RANGE") {
    const [low, high] = numbers([...words, words[2] ?? ""], line);
    draft.low = [low, low, low];
    draft.high = [high, high, high];
  } else throw wrong(line, text("3 つの数か .cube の語", "three numbers or a word of .cube"), key.slice(0, 40));
  if (draft.low.some((low, axis) => !(low < draft.high[axis])) && key !== "DOMAIN_MIN")
    throw wrong(line, text("最小より大きい最大", "a maximum above the minimum"), words.slice(1).join(" "));
}

function setSize(draft: Draft, key: keyof typeof sizes, words: readonly string[], line: number): void {
  const [dimensions, most] = sizes[key];
  const size = Number(words[1]);
  if (!Number.isInteger(size) || size < 2 || size > most) throw wrong(line, `${key} 2–${most}`, String(words[1]));
  if (draft.dimensions !== undefined)
    throw wrong(line, text("大きさの行は 1 つだけ", "one line with a size"), words.join(" "));
  draft.dimensions = dimensions;
  draft.size = size;
  draft.values = new Float32Array(size ** dimensions * 3);
}

function addRow(draft: Draft, words: readonly string[], line: number): void {
  if (draft.filled >= draft.values.length) {
    const expected =
      draft.dimensions === undefined ? text("先に LUT_3D_SIZE", "LUT_3D_SIZE first") : rowsOf(draft.values.length);
    throw wrong(line, expected, words.join(" ").slice(0, 60));
  }
  draft.values.set(numbers(["", ...words], line), draft.filled);
  draft.filled += 3;
}

/** The three numbers after a word. */
function numbers(words: readonly string[], line: number): [number, number, number] {
  const read = words.slice(1);
  if (read.length !== 3 || !read.every((word) => number.test(word)))
    throw wrong(line, text("3 つの数", "three numbers"), read.join(" ").slice(0, 60));
  return [Number(read[0]), Number(read[1]), Number(read[2])];
}

const rowsOf = (values: number): Text => text(`${values / 3} 行の色`, `${values / 3} lines of colours`);

const wrong = (line: number, expected: Text | string, received: Text | string): KumikiError =>
  new KumikiError("CUBE_INVALID", { field: "cube", expected, received, values: { line } });
