import { useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import type { Found } from "../picture/detections.ts";

const shownAtFirst = 12;

interface Props {
  readonly found: readonly Found[];
  readonly onLight: (index: number | undefined) => void;
}

/** Things found, as a table; pointing at a row lights its box in the picture. */
export function DetectionsTable({ found, onLight }: Props) {
  const { t, className } = useWords();
  const [all, setAll] = useState(false);
  if (found.length === 0) return null;
  const rows = all ? found : found.slice(0, shownAtFirst);
  return (
    <>
      <table className="found figures">
        <thead>
          <tr>
            <th scope="col">{t("values.label")}</th>
            <th scope="col">{t("values.score")}</th>
            <th scope="col">{t("values.box")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ label, text, score, box }, index) => (
            // Detections have no identity but their place in the list.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <tr key={index} onMouseEnter={() => onLight(index)} onMouseLeave={() => onLight(undefined)}>
              <td>{text ?? className(label)}</td>
              <td>{score.toFixed(2)}</td>
              <td>{box.map(Math.round).join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {found.length > rows.length && (
        <button type="button" className="plain-button small quiet" onClick={() => setAll(true)}>
          {t("values.showAll", { count: found.length })}
        </button>
      )}
    </>
  );
}
