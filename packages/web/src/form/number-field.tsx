import { NumberInput, Slider } from "@mantine/core";
import type { ControlProps } from "./control-props.ts";
import { stepOf } from "./field.ts";

/** A slider with its figure beside it; without bounds the figure alone. */
export function NumberField({ id, label, field, value, onChange }: ControlProps) {
  const { minimum, maximum, type } = field.schema;
  const step = stepOf(field.schema);
  const current = typeof value === "number" ? value : undefined;
  return (
    <div className="form-number">
      {field.widget === "slider" && minimum !== undefined && maximum !== undefined && (
        <Slider
          size="sm"
          min={minimum}
          max={maximum}
          step={step}
          value={current ?? minimum}
          onChange={onChange}
          label={null}
          thumbLabel={label}
        />
      )}
      <NumberInput
        id={id}
        size="xs"
        className="form-figure"
        value={current ?? ""}
        {...(minimum !== undefined && { min: minimum })}
        {...(maximum !== undefined && { max: maximum })}
        step={step}
        allowDecimal={type !== "integer"}
        decimalScale={4}
        clampBehavior="blur"
        hideControls
        onChange={(given) => typeof given === "number" && onChange(given)}
      />
    </div>
  );
}
