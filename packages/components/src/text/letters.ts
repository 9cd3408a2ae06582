import { type StepContext, text } from "@kumiki/core";
import type { Path2D, SKRSContext2D } from "@napi-rs/canvas";
import type { ShapedLine, Typeface } from "./typeface.ts";

/** Where a line stands, px. */
export interface LinePlace {
  readonly left: number;
  /** The middle of the letters' height. */
  readonly middle: number;
  readonly size: number;
}

/** How far the middle of a kanji stands above the baseline, in em. */
const middleOfEm = 0.38;
const namedAtMost = 10;

/** Lines of one picture, drawn as outlines so that no other font takes part, and what had no glyph in them. */
export class Letters {
  readonly #missing = new Set<string>();
  readonly #face: Typeface;
  readonly #path: typeof Path2D;

  constructor(face: Typeface, path: typeof Path2D) {
    this.#face = face;
    this.#path = path;
  }

  /** Width of a line in px at a font size in px. */
  width(words: string, size: number): number {
    return (this.#shape(words).advance / this.#face.unitsPerEm) * size;
  }

  /** Fills a line with the context's fill style. */
  draw(context: SKRSContext2D, words: string, { left, middle, size }: LinePlace): void {
    const scale = size / this.#face.unitsPerEm;
    for (const { outline, x, y } of this.#shape(words).glyphs) {
      context.save();
      context.translate(left + x * scale, middle + middleOfEm * size - y * scale);
      context.scale(scale, -scale);
      context.fill(new this.#path(outline));
      context.restore();
    }
  }

  /** Leaves one warning that names what was drawn as a box. */
  warnOfMissing(warn: StepContext["warn"]): void {
    if (this.#missing.size === 0) return;
    const all = [...this.#missing].map(nameOf);
    const [named, more] = [all.slice(0, namedAtMost).join(", "), all.length - namedAtMost];
    warn(
      text(
        `組木のフォントにない文字を四角で描きました: ${named}${more > 0 ? ` ほか ${more} 字` : ""}`,
        `Kumiki's font has no glyph for ${named}${more > 0 ? ` and ${more} more` : ""}; boxes stand for them.`,
      ),
    );
  }

  #shape(words: string): ShapedLine {
    const line = this.#face.shape(words.replaceAll("\t", "    "));
    for (const character of line.missing) this.#missing.add(character);
    return line;
  }
}

/** `😀 (U+1F600)`: the number tells characters apart that a reader's own font cannot show. */
function nameOf(character: string): string {
  const points = [...character].map((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`);
  return /^\p{C}/u.test(character) ? points.join(" ") : `${character} (${points.join(" ")})`;
}
