import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconArrowRight, IconPlus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";

type Pair = readonly [key: string, value: string];

const read = (value: unknown): Pair[] =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).map(([key, to]) => [key, String(to)])
    : [];

/** Whole lines only: a word, and a number where one belongs. */
const keptOf = (lines: readonly Pair[], isNumber: boolean): (readonly [string, string | number])[] =>
  lines
    .filter(([key, to]) => key !== "" && (!isNumber || (to.trim() !== "" && Number.isFinite(Number(to)))))
    .map(([key, to]) => [key, isNumber ? Number(to) : to]);

/** Words and what stands in their place; a line without a word waits for it and is not kept yet. */
export function PairsField({ id, label, field, value, onChange }: ControlProps) {
  const { t } = useWords();
  const [lines, setLines] = useState<readonly Pair[]>(() => read(value));
  // Undo and reset change the value from outside; what is only half written is kept.
  const isNumber = field.schema.additionalProperties?.type === "number";
  const outside = JSON.stringify(Object.fromEntries(keptOf(lines, isNumber))) !== JSON.stringify(value ?? {});
  const shown = outside ? read(value) : lines;
  const change = (next: readonly Pair[]) => {
    setLines(next);
    onChange(Object.fromEntries(keptOf(next, isNumber)));
  };
  const set = (at: number, pair: Pair) => change(shown.map((line, index) => (index === at ? pair : line)));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a frame of its own
    <div className="form-pairs" role="group" aria-label={label}>
      {shown.map(([key, to], index) => (
        // Lines have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <div className="form-pair" key={index}>
          <TextInput
            {...(index === 0 && { id })}
            size="xs"
            aria-label={t("form.pairFrom", { at: index + 1 })}
            value={key}
            onChange={({ currentTarget }) => set(index, [currentTarget.value, to])}
          />
          <IconArrowRight size={13} aria-hidden />
          <TextInput
            size="xs"
            aria-label={t("form.pairTo", { at: index + 1 })}
            value={to}
            onChange={({ currentTarget }) => set(index, [key, currentTarget.value])}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            aria-label={t("form.pairRemove", { at: index + 1 })}
            onClick={() => change(shown.filter((_, at) => at !== index))}
          >
            <IconX size={13} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        leftSection={<IconPlus size={13} />}
        onClick={() => setLines([...shown, ["", ""]])}
      >
        {t("form.pairAdd")}
      </Button>
    </div>
  );
}
