import { type PointerEvent, useRef, useState } from "react";
import type { Size } from "./fit.ts";

export interface Pixel {
  readonly x: number;
  readonly y: number;
  /** `#rrggbb` of the picture that is shown; undefined where it cannot be read. */
  readonly color: string | undefined;
}

const hex = (value: number): string => value.toString(16).padStart(2, "0");

/** The colour at a share of a picture's width and height. */
function colorAt(picture: HTMLImageElement, u: number, v: number): string | undefined {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d");
  if (context === null || picture.naturalWidth === 0) return undefined;
  const x = Math.min(picture.naturalWidth - 1, Math.floor(u * picture.naturalWidth));
  const y = Math.min(picture.naturalHeight - 1, Math.floor(v * picture.naturalHeight));
  context.drawImage(picture, x, y, 1, 1, 0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}

/** The pixel under the pointer, in px of a picture of this size. */
export function usePixel(size: Size | undefined) {
  const [pixel, setPixel] = useState<Pixel>();
  const page = useRef<HTMLDivElement>(null);
  const onPointerMove = (event: PointerEvent) => {
    const bounds = page.current?.getBoundingClientRect();
    if (bounds === undefined || size === undefined) return;
    const u = (event.clientX - bounds.left) / bounds.width;
    const v = (event.clientY - bounds.top) / bounds.height;
    if (u < 0 || v < 0 || u >= 1 || v >= 1) return setPixel(undefined);
    const pictures = [...(page.current?.querySelectorAll("img") ?? [])];
    // Of two pictures under a divider the one on the pointer's side.
    const divider = page.current?.querySelector("[role=slider]")?.getBoundingClientRect();
    const left = divider !== undefined && event.clientX < divider.left + divider.width / 2;
    const picture = pictures.length > 1 && left ? pictures.find(isBefore) : pictures.find((one) => !isBefore(one));
    setPixel({
      x: Math.floor(u * size.width),
      y: Math.floor(v * size.height),
      color: picture && colorAt(picture, u, v),
    });
  };
  return { page, pixel, onPointerMove, onPointerLeave: () => setPixel(undefined) };
}

const isBefore = (picture: HTMLImageElement): boolean => picture.dataset.side === "before";
