import { useWords } from "../i18n/use-words.ts";
import type { Side } from "./use-comparison.ts";

/** The median time of each step in both runs. */
export function TimesTable({ first, second }: { readonly first: Side; readonly second: Side }) {
  const { t, duration, number } = useWords();
  const nodes = [...new Set([...(first.steps ?? []), ...(second.steps ?? [])].map(({ node }) => node))];
  const at = (side: Side, node: string) => side.steps?.find((step) => step.node === node)?.medianMs;
  return (
    <section className="compare-fact" aria-labelledby="compare-times">
      <h2 id="compare-times">{t("compare.times")}</h2>
      {nodes.length === 0 && <p className="quiet small">{t("compare.noSteps")}</p>}
      <table className="compare-table figures" hidden={nodes.length === 0}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("run.before")}</th>
            <th scope="col">{t("run.after")}</th>
            <th scope="col">{t("compare.ratio")}</th>
          </tr>
        </thead>
        <tbody>
          {nodes.map((node) => {
            const [was, is] = [at(first, node), at(second, node)];
            return (
              <tr key={node}>
                <th scope="row" className="mono">
                  {node}
                </th>
                <td>{was === undefined ? "—" : duration(was)}</td>
                <td>{is === undefined ? "—" : duration(is)}</td>
                <td>{was && is !== undefined ? `× ${number(Math.round((100 * is) / was) / 100)}` : ""}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
