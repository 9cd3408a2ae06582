import { readClassNames } from "@kumiki/core";
import { Button, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import type { FieldProps } from "./field-props.ts";

/** Names of classes, pasted or of a file, counted against what the model tells apart. */
export function LabelsField({ id, question: { value, count }, onAnswer }: FieldProps) {
  const { t } = useWords();
  const file = useRef<HTMLInputElement>(null);
  const [written, setWritten] = useState<string>();
  const names = written === undefined ? (Array.isArray(value) ? value.map(String) : []) : readClassNames(written);
  const take = (text: string) => {
    setWritten(text);
    onAnswer(readClassNames(text));
  };
  return (
    <>
      <Textarea
        id={id}
        size="xs"
        autosize
        minRows={3}
        maxRows={8}
        value={written ?? names.join("\n")}
        onChange={({ currentTarget }) => take(currentTarget.value)}
      />
      <div className="ask-head">
        <span
          className="small figures"
          data-testid="labels-count"
          data-wrong={count !== undefined && count !== names.length}
        >
          {count === undefined
            ? t("models.ask.names", { count: names.length })
            : t("models.ask.namesOf", { count: names.length, all: count })}
        </span>
        <Button size="compact-xs" variant="subtle" onClick={() => file.current?.click()}>
          {t("models.ask.fromFile")}
        </Button>
      </div>
      <input
        ref={file}
        type="file"
        accept=".txt,.names,.json,.yaml,.yml,text/plain"
        hidden
        data-testid="labels-file"
        onChange={async ({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (chosen) take(await chosen.text());
        }}
      />
    </>
  );
}
