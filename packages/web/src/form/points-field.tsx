import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";
import { asShare, rounded } from "./form-picture.ts";
import { JsonField } from "./json-field.tsx";
import { PicturePoints } from "./picture-points.tsx";

/** Points on the step's picture; as JSON where no picture is known. */
export function PointsField(props: ControlProps) {
  const { t } = useWords();
  const { label, picture, value, onChange } = props;
  if (picture === undefined || !Array.isArray(value)) return <JsonField {...props} />;
  const points = value.map(asShare);
  return (
    <PicturePoints
      label={label}
      picture={picture}
      points={points}
      names={points.map((_, index) => t("form.point", { at: index + 1 }))}
      onMove={(at, to) => onChange(points.map((point, index) => (index === at ? rounded(to) : [...point])))}
    />
  );
}
