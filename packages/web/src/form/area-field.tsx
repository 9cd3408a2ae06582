import { useWords } from "../i18n/use-words.ts";
import { type Area, areaFields, clip, cornersOf, moveCorner } from "./area.ts";
import type { Field } from "./field.ts";
import type { FormPicture } from "./form-picture.ts";
import { PicturePoints } from "./picture-points.tsx";

interface Props {
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly picture: FormPicture;
  readonly onChange: (values: Readonly<Record<string, unknown>>) => void;
}

const sides = ["x", "y", "width", "height"] as const;
/** Which corner of a rectangle stands where, clockwise from the top left. */
const corners = ["topLeft", "topRight", "bottomRight", "bottomLeft"] as const;

/** Draws the four numbers of a rectangle together, in the unit that the form has chosen. */
export function AreaField({ fields, values, picture, onChange }: Props) {
  const { t } = useWords();
  const names = areaFields(fields);
  const { width, height } = picture;
  if (names === undefined || width === undefined || height === undefined) return null;
  const shown = (name: string): unknown => values[name] ?? fields.find((field) => field.name === name)?.default;
  const isPixels = names.unit !== undefined && shown(names.unit) === "px";
  const scale = (side: keyof Area): number => (!isPixels ? 1 : side === "x" || side === "width" ? width : height);
  const written = sides.map((side) => [side, Number(shown(names[side])) / scale(side)] as const);
  // An exposed side has no number of its own to draw.
  if (written.some(([, value]) => !Number.isFinite(value))) return null;
  const area = clip(Object.fromEntries(written) as Record<keyof Area, number>, [1 / width, 1 / height]);
  const change = (next: Area) => {
    const inside = clip(next, [1 / width, 1 / height]);
    const round = (side: keyof Area) =>
      isPixels ? Math.round(inside[side] * scale(side)) : Math.round(inside[side] * 10_000) / 10_000;
    onChange(Object.fromEntries(sides.map((side) => [names[side], round(side)])));
  };
  return (
    <PicturePoints
      label={t("form.area")}
      picture={picture}
      points={cornersOf(area)}
      names={corners.map((corner) => t(`form.corner.${corner}`))}
      onMove={(corner, to) => change(moveCorner(area, corner, to))}
    />
  );
}
