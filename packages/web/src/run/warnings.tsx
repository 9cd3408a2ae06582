import type { Text } from "@kumiki/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useWords } from "../i18n/use-words.ts";

/** What a person should know although nothing failed, such as that no face was found. */
export function Warnings({ texts }: { readonly texts: readonly Text[] }) {
  const { text } = useWords();
  if (texts.length === 0) return null;
  return (
    <ul className="warnings">
      {texts.map((warning) => (
        <li key={warning.en}>
          <IconAlertTriangle size={15} aria-hidden />
          <span>{text(warning)}</span>
        </li>
      ))}
    </ul>
  );
}
