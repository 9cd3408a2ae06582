import { parseUse, type Step } from "@kumiki/core";
import { usePart } from "../api/queries.ts";
import { useWords } from "../i18n/use-words.ts";

/** The name of the component in the person's language; its id while the catalogue is on the way. */
export function useStepLabel(use: string): string {
  const { text } = useWords();
  const info = usePart(use);
  return info ? text(info.label) : parseUse(use).id;
}

/** The name of the way that a branch took; undefined for other steps. */
export function useWayLabel({ use, way }: Pick<Step, "use" | "way">): string | undefined {
  const { text } = useWords();
  const info = usePart(use);
  const label = way === undefined ? undefined : info?.outputs[way]?.label;
  return label ? text(label) : way;
}
