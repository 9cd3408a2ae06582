import "./form.css";
import { ActionIcon } from "@mantine/core";
import { IconRotate } from "@tabler/icons-react";
import { type ReactNode, useId } from "react";
import { useWords } from "../i18n/use-words.ts";
import { AreaField } from "./area-field.tsx";
import type { Field } from "./field.ts";
import { FieldControl } from "./field-control.tsx";
import type { FormPicture } from "./form-picture.ts";

interface Props {
  readonly fields: readonly Field[];
  readonly values: Readonly<Record<string, unknown>>;
  /** Values that changed together; undefined goes back to the default. */
  readonly onChange: (values: Readonly<Record<string, unknown>>) => void;
  /** What points and boxes are drawn on, where it is known. */
  readonly picture?: FormPicture | undefined;
  /** The same where each field may have a picture of its own. */
  readonly pictureFor?: ((field: Field) => FormPicture | undefined) | undefined;
  /** More for a field: a button beside its label, or something in place of its control. */
  readonly more?: ((field: Field) => { readonly aside?: ReactNode; readonly instead?: ReactNode }) | undefined;
}

/** A form made from the inputs' JSON Schema alone. */
export const ParameterForm = ({ fields, values, onChange, picture, pictureFor, more }: Props) => (
  <div className="form">
    {picture && <AreaField fields={fields} values={values} picture={picture} onChange={onChange} />}
    {fields.map((field) => (
      <FieldRow
        key={field.name}
        field={field}
        value={values[field.name] ?? field.default}
        changed={values[field.name] !== undefined && values[field.name] !== field.default}
        onChange={(value) => onChange({ [field.name]: value })}
        picture={pictureFor === undefined ? picture : pictureFor(field)}
        {...more?.(field)}
      />
    ))}
  </div>
);

interface RowProps {
  readonly field: Field;
  readonly value: unknown;
  readonly changed: boolean;
  readonly onChange: (value: unknown) => void;
  readonly picture: FormPicture | undefined;
  readonly aside?: ReactNode;
  readonly instead?: ReactNode;
}

function FieldRow({ field, value, changed, onChange, picture, aside, instead }: RowProps) {
  const { t, text } = useWords();
  const id = useId();
  const label = text(field.label);
  return (
    <div className="form-field" data-parameter={field.name}>
      <div className="row-wide form-label">
        <label htmlFor={id}>
          {label}
          {field.unit && <span className="quiet small"> {field.unit}</span>}
        </label>
        <span className="form-actions">
          {changed && !instead && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="xs"
              aria-label={t("form.reset", { name: label })}
              onClick={() => onChange(undefined)}
            >
              <IconRotate size={13} />
            </ActionIcon>
          )}
          {aside}
        </span>
      </div>
      {instead ?? (
        <FieldControl id={id} label={label} field={field} value={value} onChange={onChange} picture={picture} />
      )}
      {field.help && <p className="quiet small">{text(field.help)}</p>}
    </div>
  );
}
