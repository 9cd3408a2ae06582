import type { Comparison, Run } from "@kumiki/core";
import { useWords } from "../i18n/use-words.ts";
import type { Side } from "./use-comparison.ts";

interface Props {
  readonly first: Side;
  readonly second: Side;
  readonly comparison: Comparison | undefined;
}

/** How many items each run had and how they ended. */
export function CountsTable({ first, second, comparison }: Props) {
  const { t, number, duration } = useWords();
  const rows: [string, (run: Run) => string][] = [
    [t("compare.items"), ({ counts }) => number(counts.total)],
    [t("compare.succeeded"), ({ counts }) => number(counts.succeeded)],
    [t("compare.failed"), ({ counts }) => number(counts.failed)],
    [t("compare.took"), (run) => tookOf(run, duration)],
  ];
  return (
    <section className="compare-fact" aria-labelledby="compare-counts">
      <h2 id="compare-counts">{t("compare.counts")}</h2>
      <table className="compare-table figures">
        <thead>
          <tr>
            <td />
            <th scope="col">{t("run.before")}</th>
            <th scope="col">{t("run.after")}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([title, cell]) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{first.run && cell(first.run)}</td>
              <td>{second.run && cell(second.run)}</td>
            </tr>
          ))}
          {comparison && comparison.onlyA + comparison.onlyB > 0 && (
            <tr>
              <th scope="row">{t("compare.alone")}</th>
              <td>{number(comparison.onlyA)}</td>
              <td>{number(comparison.onlyB)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  );
}

const tookOf = ({ startedAt, finishedAt }: Run, duration: (ms: number) => string): string =>
  startedAt && finishedAt ? duration(Date.parse(finishedAt) - Date.parse(startedAt)) : "";
