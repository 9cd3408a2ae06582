import type { Affine } from "@kumiki/core";

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How a picture is scaled and where it is put on its canvas (negative: what is cut away). */
export interface Placement {
  readonly scaled: Size;
  readonly canvas: Size;
  readonly left: number;
  readonly top: number;
}

export interface ResizeRule extends Size {
  readonly mode: "fit" | "exact" | "fill" | "letterbox" | "longestSide" | "percent";
  readonly percent: number;
  readonly noUpscale: boolean;
}

/** Sizes of a resize, rounded to whole pixels and never 0. */
export function place(rule: ResizeRule, image: Size): Placement {
  const scaled = scaledSize(rule, image);
  const boxed = rule.mode === "fill" || rule.mode === "letterbox";
  const canvas = !boxed
    ? scaled
    : rule.mode === "fill"
      ? { width: Math.min(rule.width, scaled.width), height: Math.min(rule.height, scaled.height) }
      : { width: rule.width, height: rule.height };
  return {
    scaled,
    canvas,
    left: Math.floor((canvas.width - scaled.width) / 2),
    top: Math.floor((canvas.height - scaled.height) / 2),
  };
}

/** The map from the canvas's pixels to those of the picture that was placed on it. */
export function wayBack(image: Size, { scaled, left, top }: Pick<Placement, "scaled" | "left" | "top">): Affine {
  const [x, y] = [image.width / scaled.width, image.height / scaled.height];
  return [x, 0, 0, y, -left * x, -top * y];
}

function scaledSize(rule: ResizeRule, image: Size): Size {
  if (rule.mode === "exact") {
    const limit = (wanted: number, given: number): number => (rule.noUpscale ? Math.min(wanted, given) : wanted);
    return { width: limit(rule.width, image.width), height: limit(rule.height, image.height) };
  }
  const scale = Math.min(scaleOf(rule, image), rule.noUpscale ? 1 : Number.POSITIVE_INFINITY);
  const side = (length: number): number => Math.max(1, Math.round(length * scale));
  return { width: side(image.width), height: side(image.height) };
}

function scaleOf({ mode, width, height, percent }: ResizeRule, image: Size): number {
  const [x, y] = [width / image.width, height / image.height];
  if (mode === "percent") return percent / 100;
  if (mode === "longestSide") return width / Math.max(image.width, image.height);
  return mode === "fill" ? Math.max(x, y) : Math.min(x, y);
}
