/** Longest text that is read at all; 10,000 class names of 100 letters. */
const longest = 1_000_000;

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  "/": "/",
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
};
const hexDigits: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Reads strings, whole numbers, lists and dictionaries as Python's `repr` writes them (and JSON with them), one piece at
 * a time and nothing else: SyntaxError for all that is not exactly that, so text of a stranger is never run or guessed at.
 */
export class PythonLiteral {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text.length > longest ? "" : text;
  }

  /** The next character behind blanks; empty at the end. */
  peek(): string {
    while (/^[ \t\r\n]$/.test(this.#text.charAt(this.#at))) this.#at += 1;
    return this.#text.charAt(this.#at);
  }

  take(wanted: string): void {
    if (this.peek() !== wanted) throw new SyntaxError(`"${wanted}" is missing at ${this.#at}`);
    this.#at += 1;
  }

  end(): void {
    if (this.peek() !== "") throw new SyntaxError(`something stands behind the end at ${this.#at}`);
  }

  /** Entries between brackets, divided by commas; one may stand behind the last. */
  sequence<T>(open: string, close: string, most: number, entry: () => T): T[] {
    this.take(open);
    const entries: T[] = [];
    while (this.peek() !== close) {
      if (entries.length >= most) throw new SyntaxError(`more than ${most} entries`);
      entries.push(entry());
      if (this.peek() !== close) this.take(",");
    }
    this.take(close);
    return entries;
  }

  /** A whole number of at most 9 digits. */
  integer(): number {
    this.peek();
    const digits = /^-?\d{1,9}(?!\d)/.exec(this.#text.slice(this.#at, this.#at + 12))?.[0];
    if (digits === undefined) throw new SyntaxError(`a number is missing at ${this.#at}`);
    this.#at += digits.length;
    return Number(digits);
  }

  /** A string of at most `most` characters, in single or double quotes. */
  string(most: number): string {
    const quote = this.peek();
    if (quote !== "'" && quote !== '"') throw new SyntaxError(`a string is missing at ${this.#at}`);
    this.#at += 1;
    let read = "";
    while (this.#text.charAt(this.#at) !== quote) {
      read += this.#character();
      if (read.length > most) throw new SyntaxError(`a string is longer than ${most}`);
    }
    this.#at += 1;
    return read;
  }

  #character(): string {
    const character = this.#text.charAt(this.#at);
    if (character === "" || character === "\n") throw new SyntaxError(`a string does not end at ${this.#at}`);
    this.#at += 1;
    if (character !== "\\") return character;
    const kind = this.#text.charAt(this.#at);
    this.#at += 1;
    const length = hexDigits[kind];
    if (length === undefined) {
      const meant = Object.hasOwn(escapes, kind) ? escapes[kind] : undefined;
      if (meant === undefined) throw new SyntaxError(`"\\${kind}" means nothing at ${this.#at}`);
      return meant;
    }
    const digits = this.#text.slice(this.#at, this.#at + length);
    const code = Number.parseInt(digits, 16);
    if (!/^[\da-fA-F]+$/.test(digits) || digits.length !== length || code > 0x10ffff)
      throw new SyntaxError(`no character at ${this.#at}`);
    this.#at += length;
    return String.fromCodePoint(code);
  }
}
