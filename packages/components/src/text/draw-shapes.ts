import { type Box, boxAround, type Image, type Point, type StepContext, text } from "@kumiki/core";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { boxAroundAll } from "../boxes/measures.ts";
import { drawOn } from "./canvas.ts";

export const shapeKinds = {
  rectangle: text("四角", "Rectangle"),
  ellipse: text("楕円", "Ellipse"),
  line: text("線", "Line"),
  polygon: text("多角形", "Polygon"),
};

export interface ShapeStyle {
  readonly shape: keyof typeof shapeKinds;
  readonly stroke: string;
  /** px; 0: no line. */
  readonly strokeWidth: number;
  readonly strokeOpacity: number;
  readonly fill: string;
  readonly fillOpacity: number;
}

/** Shapes over a copy of a picture, each through or around its points (shares of width and height). */
export function drawShapes(
  image: Image,
  shapes: readonly (readonly (readonly number[])[])[],
  style: ShapeStyle,
  warn: StepContext["warn"],
): Promise<Image> {
  const drawn = shapes
    .filter((points) => points.length > 0)
    .map((points) => points.map(([x = 0, y = 0]) => ({ x: x * image.width, y: y * image.height })));
  return drawOn(image, warn, () => ({
    area: areaOf(drawn, style.strokeWidth),
    inBands: true,
    draw: (context) => {
      for (const points of drawn) drawShape(context, points, style);
    },
  }));
}

/** What shapes may touch: pointed corners reach further than half of their line. */
function areaOf(shapes: readonly (readonly Point[])[], strokeWidth: number): Box {
  if (shapes.length === 0) return [0, 0, 0, 0];
  const [x1, y1, x2, y2] = boxAroundAll(shapes.map(boxAround));
  const beyond = strokeWidth + 2;
  return [x1 - beyond, y1 - beyond, x2 + beyond, y2 + beyond];
}

function drawShape(context: SKRSContext2D, points: readonly Point[], style: ShapeStyle): void {
  trace(context, points, style.shape);
  if (style.shape !== "line" && style.fillOpacity > 0) {
    context.globalAlpha = style.fillOpacity;
    context.fillStyle = style.fill;
    context.fill("evenodd");
  }
  if (style.strokeWidth > 0) {
    context.globalAlpha = style.strokeOpacity;
    context.strokeStyle = style.stroke;
    context.lineWidth = style.strokeWidth;
    context.lineJoin = "round";
    context.lineCap = "round";
    context.stroke();
  }
}

function trace(context: SKRSContext2D, points: readonly Point[], shape: ShapeStyle["shape"]): void {
  const [x1, y1, x2, y2] = boxAround(points);
  context.beginPath();
  if (shape === "rectangle") context.rect(x1, y1, x2 - x1, y2 - y1);
  else if (shape === "ellipse")
    context.ellipse((x1 + x2) / 2, (y1 + y2) / 2, (x2 - x1) / 2, (y2 - y1) / 2, 0, 0, 2 * Math.PI);
  else for (const { x, y } of points) context.lineTo(x, y);
  if (shape === "polygon") context.closePath();
}
