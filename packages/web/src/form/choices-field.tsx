import { Checkbox, Stack } from "@mantine/core";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";

/** Any of several words, each with a box to tick; kept in the order of the words. */
export function ChoicesField({ label, field, value, onChange }: ControlProps) {
  const { text } = useWords();
  const labels = field.schema["x-kumiki"]?.options;
  const words = (field.schema.items?.enum ?? []).map(String);
  const chosen = Array.isArray(value) ? value.map(String) : [];
  return (
    <Stack gap={6} role="group" aria-label={label}>
      {words.map((word) => (
        <Checkbox
          key={word}
          size="xs"
          label={labels?.[word] ? text(labels[word]) : word}
          checked={chosen.includes(word)}
          onChange={({ currentTarget: { checked } }) =>
            onChange(words.filter((one) => (one === word ? checked : chosen.includes(one))))
          }
        />
      ))}
    </Stack>
  );
}
