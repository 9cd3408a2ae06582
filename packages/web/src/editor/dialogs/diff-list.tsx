import type { Difference } from "@kumiki/core";
import { useWords } from "../../i18n/use-words.ts";

/** What changed, a line each: added, taken away, or from what to what. */
export function DiffList({ changes }: { readonly changes: readonly Difference[] }) {
  const { t } = useWords();
  if (changes.length === 0) return <p className="quiet small">{t("editor.noChanges")}</p>;
  return (
    <ul className="diff" aria-label={t("editor.changes")}>
      {changes.map(({ kind, where, before, after }) => (
        <li
          key={`${kind} ${where}`}
          data-change={before === undefined ? "added" : after === undefined ? "removed" : "changed"}
        >
          <span className="diff-kind">{t(`editor.diff.${kind}`)}</span>
          <span className="mono">{where}</span>
          <span className="mono diff-values">
            {before !== undefined && <del>{before}</del>}
            {after !== undefined && <ins>{after}</ins>}
          </span>
        </li>
      ))}
    </ul>
  );
}
