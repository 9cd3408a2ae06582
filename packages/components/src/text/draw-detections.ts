import { classNameIn, type Detection, type Image, type StepContext } from "@kumiki/core";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawOn } from "./canvas.ts";
import { drawFound, type FoundPart } from "./draw-found.ts";
import type { Letters } from "./letters.ts";

export interface DetectionStyle {
  /** What is drawn of each. */
  readonly style: readonly (FoundPart | "label")[];
  readonly labelText: "both" | "class" | "score" | "none";
  readonly language: "en" | "ja";
  /** px; 0: by the picture's size. */
  readonly thickness: number;
  readonly fontSize: number;
  readonly opacity: number;
  readonly palette: "class" | "index" | "single";
}

/** Distinct at a glance and readable under white text (Okabe and Ito's colours, darkened). */
const colors = ["#0068a8", "#c44e00", "#00795a", "#a8476f", "#7a5b00", "#5a4fcf", "#b3261e", "#3d6b00"];

/** Boxes with labels over a copy of the picture. */
export function drawDetections(
  image: Image,
  items: readonly Detection[],
  style: DetectionStyle,
  warn: StepContext["warn"],
): Promise<Image> {
  const scale = Math.max(image.width, image.height);
  const lineWidth = style.thickness || Math.max(1, Math.round(scale / 320));
  const fontSize = style.fontSize || Math.max(9, Math.round(scale / 45));
  return drawOn(image, warn, (letters) => ({
    area: [0, 0, image.width, image.height],
    draw: (context) => {
      for (const [index, item] of items.entries()) {
        const color = colors[{ class: item.class, index, single: 0 }[style.palette] % colors.length];
        drawFound(context, item, { parts: style.style, color, lineWidth, opacity: style.opacity });
        drawLabel(context, letters, item, { color, lineWidth, fontSize, words: wordsOf(item, style) });
      }
    },
  }));
}

const wordsOf = ({ label, text, score }: Detection, { style, labelText, language }: DetectionStyle): string => {
  if (!style.includes("label")) return "";
  const name = text ?? classNameIn(label, language);
  const percent = `${Math.round(score * 100)}%`;
  return { both: `${name} ${percent}`, class: name, score: percent, none: "" }[labelText];
};

interface Label {
  readonly color: string;
  readonly lineWidth: number;
  readonly fontSize: number;
  readonly words: string;
}

function drawLabel(
  context: SKRSContext2D,
  letters: Letters,
  { box: [x1, y1] }: Detection,
  { color, lineWidth, fontSize, words }: Label,
): void {
  if (words === "") return;
  const [width, height] = [letters.width(words, fontSize) + fontSize * 0.6, fontSize * 1.4];
  // Above the box; inside it where there is no room.
  const left = x1 - lineWidth / 2;
  const top = y1 - height < 0 ? Math.max(0, y1) : y1 - height;
  context.fillStyle = color;
  context.fillRect(left, top, width, height);
  context.fillStyle = "#ffffff";
  letters.draw(context, words, { left: left + fontSize * 0.3, middle: top + height / 2, size: fontSize });
}
