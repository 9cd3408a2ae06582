import "./help-button.css";
import type { Text } from "@kumiki/core";
import { ActionIcon } from "@mantine/core";
import { IconHelp } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";
import { useSession } from "./session.tsx";

interface Props {
  readonly part: string;
  readonly label: Text;
  /** -1 where the keys ? and F1 do the same from what has the focus. */
  readonly tabIndex?: number;
}

/** The "?" of a part. */
export function HelpButton({ part, label, tabIndex }: Props) {
  const { t, text } = useWords();
  const { view } = useSession();
  const name = t("editor.helpFor", { name: text(label) });
  return (
    <ActionIcon
      className="help-button nodrag"
      variant="subtle"
      color="gray"
      size="xs"
      aria-label={name}
      title={`${name} (?)`}
      {...(tabIndex !== undefined && { tabIndex })}
      onClick={() => view.open({ name: "help", part })}
    >
      <IconHelp size={14} />
    </ActionIcon>
  );
}
