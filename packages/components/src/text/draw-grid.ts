import { type Image, identity, ownRoot, type StepContext } from "@kumiki/core";
import { blend } from "../pixels/blend.ts";
import { luma, parseColor, pixelOf } from "../pixels/color.ts";
import { resizedTo } from "../pixels/resized.ts";
import { drawOn } from "./canvas.ts";
import { type GridLayout, type GridRule, gridLayout } from "./grid-layout.ts";
import type { Letters } from "./letters.ts";

/** Pictures on one sheet, each as large as its cell takes it, in the order of the list. */
export async function drawGrid(
  images: readonly Image[],
  captions: readonly string[] | undefined,
  rule: GridRule & { readonly background: string },
  { warn, signal }: Pick<StepContext, "warn" | "signal">,
): Promise<Image> {
  const layout = gridLayout(images.length, rule);
  const { width, height } = layout;
  const [first] = images;
  const by = `draw.grid ${images.map(({ root }) => root.id).join(" ")}`;
  const root = first ? ownRoot(first, layout, by) : { id: "draw.grid", width, height, toRoot: identity };
  let sheet: Image = { kind: "image", width, height, channels: 3, data: filled(layout, rule.background), root };
  for (const [index, image] of images.entries()) {
    signal.throwIfAborted();
    const small = await fitted(image, rule.cellSize);
    const [left, top] = layout.cell(index);
    const [x, y] = [left + ((rule.cellSize - small.width) >> 1), top + ((rule.cellSize - small.height) >> 1)];
    sheet = blend(sheet, small, { mode: "over", opacity: 1, x, y });
  }
  return rule.captions ? write(sheet, images.length, captions, { rule, layout, warn }) : sheet;
}

function filled({ width, height }: GridLayout, background: string): Uint8Array {
  const [r, g, b] = pixelOf(background, 3);
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < data.length; at += 3) {
    data[at] = r;
    data[at + 1] = g;
    data[at + 2] = b;
  }
  return data;
}

/** A picture within a square; a small one is not made larger. */
async function fitted(image: Image, side: number): Promise<Image> {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  if (scale === 1) return image;
  const [width, height] = [image.width, image.height].map((length) => Math.max(1, Math.round(length * scale)));
  return resizedTo(image, { width, height });
}

interface Writing {
  readonly rule: GridRule & { readonly background: string };
  readonly layout: GridLayout;
  readonly warn: StepContext["warn"];
}

function write(sheet: Image, count: number, captions: readonly string[] | undefined, writing: Writing): Promise<Image> {
  const { rule, layout, warn } = writing;
  const { r, g, b } = parseColor(rule.background);
  return drawOn(sheet, warn, (letters) => ({
    area: [0, 0, sheet.width, sheet.height],
    draw: (context) => {
      context.fillStyle = luma(r, g, b) > 127 ? "#222222" : "#eeeeee";
      for (let index = 0; index < count; index++) {
        const [left, top] = layout.cell(index);
        const words = shortened(captions === undefined ? String(index + 1) : (captions[index] ?? ""), letters, writing);
        const middle = top + rule.cellSize + layout.fontSize * 0.8;
        letters.draw(context, words, { left, middle, size: layout.fontSize });
      }
    },
  }));
}

/** As much of a line as a cell is wide. */
function shortened(words: string, letters: Letters, { rule, layout }: Writing): string {
  const fits = (line: string): boolean => letters.width(line, layout.fontSize) <= rule.cellSize;
  const [line = ""] = words.split(/[\r\n]/);
  if (fits(line)) return line;
  const letterList = [...line];
  while (letterList.length > 0 && !fits(`${letterList.join("")}…`)) letterList.pop();
  return `${letterList.join("")}…`;
}
