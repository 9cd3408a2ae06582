import { type Difference, diffDocuments, diffParameters } from "@kumiki/core";
import { useMemo } from "react";
import { useWords } from "../i18n/use-words.ts";
import type { Side } from "./use-comparison.ts";

/** What two runs were told otherwise: parts, values, wires, and what their inputs were given. */
export function SettingsList({ first, second }: { readonly first: Side; readonly second: Side }) {
  const { t } = useWords();
  const changes = useMemo(() => changesOf(first, second), [first, second]);
  return (
    <section className="compare-fact" aria-labelledby="compare-settings">
      <h2 id="compare-settings">{t("compare.settings")}</h2>
      {changes.length === 0 && <p className="quiet small">{t("compare.sameSettings")}</p>}
      <ul className="compare-changes">
        {changes.map(({ kind, where, before, after }) => (
          <li key={`${kind} ${where}`}>
            <span className="quiet small">{t(`compare.kind.${kind}`)}</span> <span className="mono">{where}</span>
            <span className="mono compare-values">
              {before !== undefined && <del>{before}</del>}
              {after !== undefined && <ins>{after}</ins>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function changesOf(first: Side, second: Side): Difference[] {
  if (!first.document || !second.document) return [];
  return [
    ...diffDocuments(first.document, second.document),
    ...diffParameters(first.run?.parameters ?? {}, second.run?.parameters ?? {}),
  ];
}
