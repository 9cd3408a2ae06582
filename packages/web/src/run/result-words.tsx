import type { Item } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";
import { asClasses, asDetections } from "../picture/detections.ts";
import { otherOutputs } from "./item-pictures.ts";

/** A finished item without a picture: what it came to in a word or figure, and that there is no picture. */
export function ResultWords({ outputs }: Pick<Item, "outputs">) {
  const { t } = useWords();
  const words = useResultWords(outputs);
  return (
    <span className="result-words">
      {words !== undefined && <strong className="figures">{words}</strong>}
      <span className="small">{t("picture.none")}</span>
    </span>
  );
}

/** The first output that a few words can tell. */
function useResultWords(outputs: Item["outputs"]): string | undefined {
  const { t, number } = useWords();
  const told = otherOutputs(outputs).map(([, result]) => {
    if (!("value" in result)) return undefined;
    const { value } = result;
    const found = asDetections(value)?.items.length;
    if (found !== undefined) return found === 0 ? t("values.nothing") : t("values.found", { count: found });
    if (typeof value === "number") return number(value);
    if (typeof value === "boolean") return t(value ? "values.yes" : "values.no");
    return typeof value === "string" ? value.slice(0, 80) : asClasses(value)?.[0]?.label;
  });
  return told.find((words) => words !== undefined && words !== "");
}
