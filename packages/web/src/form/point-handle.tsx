import type { KeyboardEvent, PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Share } from "./form-picture.ts";

const arrows: Readonly<Record<string, Share>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

interface Props {
  readonly name: string;
  readonly point: Share;
  /** One pixel of the original as shares. */
  readonly pixel: Share;
  readonly shareAt: (event: PointerEvent) => Share;
  readonly onMove: (to: Share) => void;
  readonly onRemove?: () => void;
}

/** One point on a picture: dragged, or moved by a pixel (with Shift by ten) an arrow key; Delete may take it away. */
export function PointHandle({ name, point: [x, y], pixel, shareAt, onMove, onRemove }: Props) {
  const { t } = useTranslation();
  const onKeyDown = (event: KeyboardEvent) => {
    const way = arrows[event.key];
    if (onRemove && (event.key === "Delete" || event.key === "Backspace")) {
      // The canvas would take the whole step away.
      event.stopPropagation();
      onRemove();
    }
    if (way === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? 10 : 1;
    onMove([x + way[0] * pixel[0] * by, y + way[1] * pixel[1] * by]);
  };
  return (
    <button
      type="button"
      className="drawn-point"
      style={{ left: `${100 * x}%`, top: `${100 * y}%` }}
      aria-label={t("form.pointAt", { name, x: Math.round(100 * x), y: Math.round(100 * y) })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && onMove(shareAt(event))}
    />
  );
}
