import { Button, FileButton, Textarea } from "@mantine/core";
import { IconFileText, IconX } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import type { ControlProps } from "./control-props.ts";

/** Beyond this a box of text is slow, and nobody reads it. */
const readable = 20_000;

/** Text of several lines; where people have it as a file, read from one. */
export function LinesField({ id, label, field, value, onChange }: ControlProps) {
  const { t } = useWords();
  const ending = field.schema["x-kumiki"]?.file;
  const written = typeof value === "string" ? value : "";
  const read = async (file: File | null) => {
    // Lines end alike on every machine, and a pipeline stays as small as it can.
    if (file !== null) onChange((await file.text()).replace(/\r\n?/g, "\n"));
  };
  const isLong = written.length > readable;
  return (
    <>
      {isLong ? (
        <output className="form-lines-told" aria-label={label}>
          {t("form.linesTold", { count: written.split("\n").length })}
        </output>
      ) : (
        <Textarea
          id={id}
          size="xs"
          rows={3}
          value={written}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {(ending !== undefined || isLong) && (
        <div className="form-actions">
          {ending !== undefined && (
            <FileButton accept={ending} onChange={read}>
              {(button) => (
                <Button
                  {...button}
                  {...(isLong && { id })}
                  // The field's label would name it else.
                  aria-label={t("form.linesFromFile", { ending })}
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconFileText size={13} />}
                >
                  {t("form.linesFromFile", { ending })}
                </Button>
              )}
            </FileButton>
          )}
          {written !== "" && (
            <Button size="compact-xs" variant="subtle" leftSection={<IconX size={13} />} onClick={() => onChange("")}>
              {t("form.linesClear")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}
