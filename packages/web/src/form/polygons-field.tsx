import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";
import { rounded, type Share } from "./form-picture.ts";
import { JsonField } from "./json-field.tsx";
import { PicturePoints } from "./picture-points.tsx";
import { newPolygon, type Polygon, pointAt, readPolygons, withoutPoint, withPoint } from "./polygons.ts";

/** Polygons on the step's picture, each with as many points as it takes; as JSON where no picture is known. */
export function PolygonsField(props: ControlProps) {
  const { t } = useWords();
  const { id, label, picture, value, onChange } = props;
  if (picture === undefined) return <JsonField {...props} />;
  const polygons = readPolygons(value);
  const change = (next: readonly Polygon[]) => onChange(next.map((points) => points.map(rounded)));
  const move = (index: number, to: Share) => {
    const { shape, at } = pointAt(polygons, index);
    change(polygons.map((points, which) => (which === shape ? points.with(at, to) : points)));
  };
  const remove = (index: number) => {
    const { shape, at } = pointAt(polygons, index);
    change(withoutPoint(polygons, shape, at));
  };
  return (
    <div className="form-pairs">
      <PicturePoints
        label={label}
        picture={picture}
        points={polygons.flat()}
        outlines={polygons}
        names={polygons.flatMap((points, shape) =>
          points.map((_, at) => t("form.polygonPoint", { shape: shape + 1, at: at + 1 })),
        )}
        onMove={move}
        onRemove={remove}
      />
      {polygons.map((points, index) => (
        <PolygonRow
          // Polygons have no identity but their place.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          key={index}
          at={index + 1}
          onAddPoint={() => change(polygons.with(index, withPoint(points)))}
          onRemove={() => change(polygons.toSpliced(index, 1))}
        />
      ))}
      <Button
        id={id}
        // The field's label would name it else.
        aria-label={t("form.polygonAdd")}
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} />}
        onClick={() => change([...polygons, newPolygon(polygons.length)])}
      >
        {t("form.polygonAdd")}
      </Button>
      {polygons.length > 0 && <p className="quiet small">{t("form.polygonHint")}</p>}
    </div>
  );
}

interface RowProps {
  readonly at: number;
  readonly onAddPoint: () => void;
  readonly onRemove: () => void;
}

function PolygonRow({ at, onAddPoint, onRemove }: RowProps) {
  const { t } = useWords();
  const button = { variant: "subtle", color: "gray", size: "sm" } as const;
  return (
    <div className="form-pair small">
      <div>{t("form.polygon", { at })}</div>
      <ActionIcon {...button} aria-label={t("form.polygonCorner", { at })} onClick={onAddPoint}>
        <IconPlus size={13} />
      </ActionIcon>
      <ActionIcon {...button} aria-label={t("form.polygonRemove", { at })} onClick={onRemove}>
        <IconX size={13} />
      </ActionIcon>
    </div>
  );
}
