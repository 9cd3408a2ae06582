import { classNameIn, type Detection, type Image, type Point, type StepContext } from "@kumiki/core";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { drawOn } from "./canvas.ts";
import type { Letters } from "./letters.ts";

export interface DetectionStyle {
  readonly labelText: "both" | "class" | "score" | "none";
  readonly language: "en" | "ja";
  /** px; 0: by the picture's size. */
  readonly thickness: number;
  readonly fontSize: number;
  readonly opacity: number;
  readonly palette: "class" | "single";
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
      for (const item of items) {
        const color = colors[style.palette === "class" ? item.class % colors.length : 0];
        drawBox(context, item, color, lineWidth, style.opacity);
        drawLabel(context, letters, item, { color, lineWidth, fontSize, words: wordsOf(item, style) });
      }
    },
  }));
}

const wordsOf = ({ label, score }: Detection, { labelText, language }: DetectionStyle): string => {
  const name = classNameIn(label, language);
  const percent = `${Math.round(score * 100)}%`;
  return { both: `${name} ${percent}`, class: name, score: percent, none: "" }[labelText];
};

function drawBox(context: SKRSContext2D, item: Detection, color: string, lineWidth: number, opacity: number): void {
  const [x1, y1, x2, y2] = item.box;
  const frame = item.corners ?? [corner(x1, y1), corner(x2, y1), corner(x2, y2), corner(x1, y2)];
  context.fillStyle = color;
  context.strokeStyle = color;
  context.lineWidth = lineWidth;
  // What is filled is the thing itself where its outline is known.
  context.globalAlpha = opacity;
  follow(context, item.outline ?? frame);
  context.fill();
  context.globalAlpha = 1;
  for (const line of [frame, item.outline ?? []]) {
    follow(context, line);
    context.stroke();
  }
  drawKeypoints(context, item, lineWidth);
}

const corner = (x: number, y: number): Point => ({ x, y });

function follow(context: SKRSContext2D, points: readonly Point[]): void {
  context.beginPath();
  for (const { x, y } of points) context.lineTo(x, y);
  context.closePath();
}

/** Key points that the model hardly sees are guesses: they would be drawn anywhere. */
const seenAtLeast = 0.3;

function drawKeypoints(context: SKRSContext2D, { keypoints = [] }: Detection, lineWidth: number): void {
  for (const { x, y, score = 1 } of keypoints) {
    if (score < seenAtLeast) continue;
    context.beginPath();
    context.arc(x, y, lineWidth * 1.5, 0, 2 * Math.PI);
    context.fill();
  }
}

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
