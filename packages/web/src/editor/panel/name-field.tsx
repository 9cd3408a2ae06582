import { TextInput } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../i18n/use-words.ts";
import { isName } from "../graph/names.ts";

interface Props {
  readonly name: string;
  readonly taken: (name: string) => boolean;
  readonly onRename: (name: string) => void;
}

/** The name by which wires speak of something; taken over with Enter or when the field is left. */
export function NameField({ name, taken, onRename }: Props) {
  const { t } = useWords();
  const [written, setWritten] = useState(name);
  const wrong =
    written === name ? null : !isName(written) ? t("editor.nameRule") : taken(written) ? t("editor.nameTaken") : null;
  const rename = () => {
    if (wrong !== null) setWritten(name);
    else if (written !== name) onRename(written);
  };
  return (
    <TextInput
      size="xs"
      classNames={{ input: "mono" }}
      label={t("editor.name")}
      value={written}
      error={wrong}
      spellCheck={false}
      onChange={(event) => setWritten(event.currentTarget.value)}
      onBlur={rename}
      onKeyDown={(event) => event.key === "Enter" && rename()}
    />
  );
}
