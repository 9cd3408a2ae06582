import { type Image, type StepContext, text } from "@kumiki/core";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawOn } from "./canvas.ts";

export const anchors = {
  topLeft: text("左上", "Top left"),
  top: text("上", "Top"),
  topRight: text("右上", "Top right"),
  left: text("左", "Left"),
  center: text("中央", "Centre"),
  right: text("右", "Right"),
  bottomLeft: text("左下", "Bottom left"),
  bottom: text("下", "Bottom"),
  bottomRight: text("右下", "Bottom right"),
};

export interface TextStyle {
  readonly text: string;
  readonly anchor: keyof typeof anchors;
  /** px from the edges. */
  readonly margin: number;
  /** px; 0: by the picture's size. */
  readonly fontSize: number;
  readonly color: string;
  readonly background: string;
  readonly backgroundOpacity: number;
}

/** Lines of text on the picture's `editable` pixels, over a background that keeps them readable. */
export function drawText(
  image: Image,
  style: TextStyle,
  { warn, editable }: Pick<StepContext, "warn" | "editable">,
): Promise<Image> {
  const lines = style.text.split(/\r\n|[\n\v\f\r\u0085\u2028\u2029]/);
  const size = style.fontSize || Math.max(10, Math.round(Math.max(image.width, image.height) / 30));
  const pad = size * 0.4;
  return drawOn(image, warn, (letters) => {
    const width = Math.max(...lines.map((one) => letters.width(one, size))) + 2 * pad;
    const height = lines.length * size * 1.3 + pad;
    const [left, top] = placeOf(style, image, width, height);
    const draw = (context: SKRSContext2D): void => {
      context.globalAlpha = style.backgroundOpacity;
      context.fillStyle = style.background;
      context.fillRect(left, top, width, height);
      context.globalAlpha = 1;
      context.fillStyle = style.color;
      for (const [index, one] of lines.entries())
        letters.draw(context, one, { left: left + pad, middle: top + pad / 2 + (index + 0.5) * size * 1.3, size });
    };
    // Marks that are piled up reach beyond their line.
    const beyond = 2 * size;
    return { draw, editable, area: [left - beyond, top - beyond, left + width + beyond, top + height + beyond] };
  });
}

function placeOf(
  { anchor, margin }: TextStyle,
  image: Image,
  width: number,
  height: number,
): [left: number, top: number] {
  const name = anchor.toLowerCase();
  const along = (start: string, end: string, room: number): number => {
    if (name.includes(start)) return margin;
    return name.includes(end) ? room - margin : room / 2;
  };
  return [along("left", "right", image.width - width), along("top", "bottom", image.height - height)];
}
