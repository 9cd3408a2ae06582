import "./picture-points.css";
import { useRef } from "react";
import type { FormPicture, Share } from "./form-picture.ts";
import { PointHandle } from "./point-handle.tsx";

interface Props {
  readonly label: string;
  readonly picture: FormPicture;
  readonly points: readonly Share[];
  /** The outlines that the points bound, where it is not one around all of them. */
  readonly outlines?: readonly (readonly Share[])[];
  readonly names: readonly string[];
  readonly onMove: (index: number, to: Share) => void;
  /** Takes a point away, by the Delete key. */
  readonly onRemove?: (index: number) => void;
}

const pathOf = (outline: readonly Share[]): string => `M${outline.map((point) => point.join(" ")).join("L")}Z`;

const clamp = (value: number): number => Math.min(1, Math.max(0, Number.isFinite(value) ? value : 0));

/** A picture with the outlines of some points; each is moved by pointer or arrow keys. */
export function PicturePoints({ label, picture, points, outlines = [points], names, onMove, onRemove }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const shareAt = ({ clientX, clientY }: { clientX: number; clientY: number }): Share => {
    const box = frame.current?.getBoundingClientRect() ?? new DOMRect(0, 0, 1, 1);
    return [clamp((clientX - box.left) / box.width), clamp((clientY - box.top) / box.height)];
  };
  const { width = 1000, height = 1000 } = picture;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame of its own
    <div className="drawn" role="group" aria-label={label} ref={frame}>
      <img src={picture.url} width={width} height={height} alt="" draggable={false} />
      <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden>
        {outlines.length > 0 && <path d={`M0 0H1V1H0Z ${outlines.map(pathOf).join(" ")}`} className="drawn-shade" />}
        <path d={outlines.map(pathOf).join(" ")} className="drawn-line" />
      </svg>
      {points.map((point, index) => (
        <PointHandle
          // Points have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          name={names[index] ?? String(index + 1)}
          point={point}
          pixel={[1 / width, 1 / height]}
          shareAt={shareAt}
          onMove={(to) => onMove(index, [clamp(to[0]), clamp(to[1])])}
          {...(onRemove && { onRemove: () => onRemove(index) })}
        />
      ))}
    </div>
  );
}
