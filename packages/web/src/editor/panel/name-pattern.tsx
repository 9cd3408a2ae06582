import { namePatternSchema, outputFormSchema, paramMeta, schemaWords } from "@kumiki/core";
import { TextInput } from "@mantine/core";
import { useId, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";

interface Props {
  readonly value: string | undefined;
  readonly onChange: (pattern: string | undefined) => void;
}

/** A pattern of names; while what is written is none, the document keeps the last that was, and it is told. */
export function NamePattern({ value = "", onChange }: Props) {
  const { t, text } = useWords();
  const [written, setWritten] = useState({ of: value, text: value });
  const id = useId();
  // Undo and other outputs change the value from outside.
  const shown = written.of === value ? written.text : value;
  const isWrong = shown !== "" && !namePatternSchema.safeParse(shown).success;
  const label = paramMeta.get(outputFormSchema.shape.name.unwrap())?.["x-kumiki"].label;
  const expected = schemaWords.get(namePatternSchema);
  const write = (next: string) => {
    const isTaken = next === "" || namePatternSchema.safeParse(next).success;
    setWritten({ of: isTaken ? next : value, text: next });
    if (isTaken) onChange(next === "" ? undefined : next);
  };
  return (
    <TextInput
      id={id}
      size="xs"
      {...(label && { "aria-label": text(label) })}
      placeholder="{folder}/{name}-{output}{n}.{ext}"
      value={shown}
      error={isWrong && expected && t("editor.file.nameWrong", { expected: text(expected) })}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}
