import type { ComparisonPair, ComparisonSide } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";

/** What a pair comes to, in words. */
export function usePairWords() {
  const { t, number } = useWords();
  const outcome = (side: ComparisonSide | undefined): string => {
    if (side === undefined) return t("compare.missing");
    if (side.status !== "succeeded") return t(`run.status.${side.status}`);
    return Object.entries(side.found)
      .map(([output, count]) => `${output} ${count}`)
      .join(", ");
  };
  const verdict = ({ a, b, measured, difference, problem, valuesDiffer }: ComparisonPair): string => {
    if (a === undefined || b === undefined) return t(a === undefined ? "compare.onlyAfter" : "compare.onlyBefore");
    if (!measured) return t("compare.unmeasured");
    if (problem !== undefined) return t("compare.problem", { code: problem });
    if (a.status !== b.status) return t("compare.otherEnd");
    if (difference) return t("compare.difference", { value: number(Math.max(0.001, difference)) });
    return t(valuesDiffer ? "compare.valuesDiffer" : "compare.same");
  };
  return { outcome, verdict };
}
