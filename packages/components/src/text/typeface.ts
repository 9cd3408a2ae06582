import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

/** An outline as an SVG path and where its origin lies on the line; units of the face, y upwards. */
export interface Glyph {
  readonly outline: string;
  readonly x: number;
  readonly y: number;
}

export interface ShapedLine {
  readonly glyphs: readonly Glyph[];
  /** How long the line is, in units of the face. */
  readonly advance: number;
  /** What a reader calls characters, each one without a glyph, in their order; a box stands for each of them. */
  readonly missing: readonly string[];
}

export interface Typeface {
  readonly unitsPerEm: number;
  /** Shapes one line; a line break in it is a character without a glyph. */
  shape(words: string): ShapedLine;
}

/** Glyph 0 of every face: the box that stands for what it does not have. */
const box = 0;
const require = createRequire(import.meta.url);
let shipped: Promise<Typeface> | undefined;

/** The face that ships: all of Noto Sans JP (Latin, Greek, Cyrillic, kana, JIS kanji, symbols), in a medium weight. */
export function shippedTypeface(): Promise<Typeface> {
  shipped ??= openTypeface(require.resolve("@expo-google-fonts/noto-sans-jp/500Medium/NotoSansJP_500Medium.ttf"));
  return shipped;
}

/**
 * Reads a TrueType or OpenType file. Shaping and outlines come from HarfBuzz in WebAssembly, which knows this file and
 * nothing of the machine; a drawing library would look for missing glyphs in the system's fonts.
 */
async function openTypeface(file: string): Promise<Typeface> {
  const [{ Blob, Buffer, Face, Font, shape }, bytes] = await Promise.all([import("harfbuzzjs"), readFile(file)]);
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  return {
    unitsPerEm: face.upem,
    shape(words) {
      const buffer = new Buffer();
      buffer.addText(words);
      buffer.guessSegmentProperties();
      shape(font, buffer);
      return placeGlyphs(words, buffer.getGlyphInfosAndPositions(), font);
    },
  };
}

interface Shaped {
  /** The glyph's number. */
  readonly codepoint: number;
  /** Where the character that it belongs to begins in the text. */
  readonly cluster: number;
  readonly xAdvance?: number;
  readonly xOffset?: number;
  readonly yOffset?: number;
}

function placeGlyphs(
  words: string,
  shaped: readonly Shaped[],
  font: { glyphToPath(glyph: number): string; glyphHAdvance(glyph: number): number },
): ShapedLine {
  const without = new Set(shaped.filter(({ codepoint }) => codepoint === box).map(({ cluster }) => cluster));
  const starts = [...new Set(shaped.map(({ cluster }) => cluster)), words.length].sort((a, b) => a - b);
  const boxed = new Set<number>();
  const glyphs: Glyph[] = [];
  let advance = 0;
  for (const { codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 } of shaped) {
    if (!without.has(cluster)) {
      glyphs.push({ outline: font.glyphToPath(codepoint), x: advance + xOffset, y: yOffset });
      advance += xAdvance;
    } else if (!boxed.has(cluster)) {
      // An emoji of several code points is one character to a reader, so it is one box.
      boxed.add(cluster);
      glyphs.push({ outline: font.glyphToPath(box), x: advance, y: 0 });
      advance += font.glyphHAdvance(box);
    }
  }
  const end = (start: number): number => starts[starts.indexOf(start) + 1] ?? words.length;
  return { glyphs, advance, missing: [...without].sort((a, b) => a - b).map((at) => words.slice(at, end(at))) };
}
