import { Select, Switch, TextInput } from "@mantine/core";
import { useWords } from "../i18n/use-words.ts";
import { CasesField } from "./cases-field.tsx";
import { ChoicesField } from "./choices-field.tsx";
import { ColorInput } from "./color-input.tsx";
import { ColorsField } from "./colors-field.tsx";
import type { ControlProps } from "./control-props.ts";
import { JsonField } from "./json-field.tsx";
import { LinesField } from "./lines-field.tsx";
import { ClassesField, GalleryField, ModelField } from "./named-field.tsx";
import { NumberField } from "./number-field.tsx";
import { PairsField } from "./pairs-field.tsx";
import { PointsField } from "./points-field.tsx";
import { PolygonsField } from "./polygons-field.tsx";
import { TestsField } from "./tests-field.tsx";

/** The control for a field's widget. */
export function FieldControl(props: ControlProps) {
  const { id, field, value, onChange } = props;
  const written = typeof value === "string" ? value : "";
  switch (field.widget) {
    case "slider":
    case "number":
      return <NumberField {...props} />;
    case "choice":
      return <ChoiceField {...props} />;
    case "toggle":
      return <Switch id={id} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
    case "color":
      return <ColorField {...props} />;
    case "classes":
      return <ClassesField {...props} />;
    case "model":
      return <ModelField {...props} />;
    case "gallery":
      return <GalleryField {...props} />;
    case "multiline":
      return <LinesField {...props} />;
    case "line":
      return <TextInput id={id} size="xs" value={written} onChange={(event) => onChange(event.currentTarget.value)} />;
    case "points":
      return <PointsField {...props} />;
    case "polygons":
      return <PolygonsField {...props} />;
    case "choices":
      return <ChoicesField {...props} />;
    case "pairs":
      return <PairsField {...props} />;
    case "colors":
      return <ColorsField {...props} />;
    case "tests":
      return <TestsField {...props} />;
    case "cases":
      return <CasesField {...props} />;
    case "json":
      return <JsonField {...props} />;
  }
}

function ColorField({ id, value, onChange }: ControlProps) {
  return <ColorInput id={id} value={typeof value === "string" ? value : ""} onChange={onChange} />;
}

function ChoiceField({ id, field, value, onChange }: ControlProps) {
  const { text } = useWords();
  const labels = field.schema["x-kumiki"]?.options;
  const choices = field.schema.enum ?? [];
  const data = choices.map((choice) => {
    const label = labels?.[String(choice)];
    return { value: String(choice), label: label ? text(label) : String(choice) };
  });
  return (
    <Select
      id={id}
      size="xs"
      data={data}
      value={value === undefined ? null : String(value)}
      allowDeselect={false}
      onChange={(chosen) => onChange(choices.find((choice) => String(choice) === chosen))}
    />
  );
}
