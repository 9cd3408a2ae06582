import { Textarea } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";

/** Any other value, written as JSON; it is taken over once it reads as JSON. */
export function JsonField({ id, value, onChange }: ControlProps) {
  const { t } = useWords();
  const [written, setWritten] = useState(() => JSON.stringify(value, null, 1) ?? "");
  const [wrong, setWrong] = useState(false);
  const change = (text: string) => {
    setWritten(text);
    try {
      onChange(JSON.parse(text));
      setWrong(false);
    } catch {
      // Half-written JSON is normal while typing; it is said below the field.
      setWrong(true);
    }
  };
  return (
    <Textarea
      id={id}
      size="xs"
      className="mono"
      rows={3}
      value={written}
      error={wrong ? t("form.jsonInvalid") : null}
      onChange={(event) => change(event.currentTarget.value)}
    />
  );
}
