import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import { ColorInput } from "./color-input.tsx";
import type { ControlProps } from "./control-props.ts";

const isColor = (value: unknown): value is string => typeof value === "string";

/** Several colours, one a line. */
export function ColorsField({ id, label, field, value, onChange }: ControlProps) {
  const { t } = useWords();
  const colors = Array.isArray(value) ? value.filter(isColor) : [];
  const isFull = colors.length >= (field.schema.maxItems ?? Number.POSITIVE_INFINITY);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame of its own
    <div className="form-pairs" role="group" aria-label={label}>
      {colors.map((color, index) => (
        // Colours have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className="form-pair" key={index}>
          <ColorInput
            aria-label={t("form.colorAt", { at: index + 1 })}
            value={color}
            onChange={(next) => onChange(colors.with(index, next))}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t("form.colorRemove", { at: index + 1 })}
            onClick={() => onChange(colors.toSpliced(index, 1))}
          >
            <IconX size={13} />
          </ActionIcon>
        </div>
      ))}
      <Button
        id={id}
        // The field's label would name it else.
        aria-label={t("form.colorAdd")}
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} />}
        disabled={isFull}
        onClick={() => onChange([...colors, "#808080"])}
      >
        {t("form.colorAdd")}
      </Button>
    </div>
  );
}
