import { parseUse } from "@kumiki/core";
import { usePart } from "../api/queries.ts";
import { useWords } from "../i18n/use-words.ts";

/** The name of the component in the person's language; its id while the catalogue is on the way. */
export function useStepLabel(use: string): string {
  const { text } = useWords();
  const info = usePart(use);
  return info ? text(info.label) : parseUse(use).id;
}
