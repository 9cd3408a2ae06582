import { nodeOfStep } from "@kumiki/core";
import type { StepSummary } from "../api/types.ts";
import { useWords } from "../i18n/use-words.ts";
import { StepRow } from "./step-row.tsx";

interface Props {
  readonly rows: readonly StepSummary[];
  /** By step: items that are in it right now. */
  readonly running: ReadonlyMap<string, number>;
  /** Items of the run. */
  readonly total: number;
  /** Whether a step goes round in a loop. */
  readonly isInLoop: (node: string) => boolean;
  /** The node whose lines stand out. */
  readonly chosen: string | undefined;
  readonly onFailed: () => void;
}

/** Each step a line: states, times, where the time goes. */
export function StepTable({ rows, running, total, isInLoop, chosen, onFailed }: Props) {
  const { t } = useWords();
  const longest = Math.max(1, ...rows.map(({ totalMs }) => totalMs));
  return (
    <table>
      <caption className="unseen">{t("board.steps")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("run.part")}</th>
          <th scope="col">{t("nodes.states")}</th>
          <th scope="col" className="node-figure">
            {t("nodes.median")}
          </th>
          <th scope="col" className="node-figure">
            {t("nodes.max")}
          </th>
          <th scope="col" className="node-share">
            {t("nodes.share")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <StepRow
            key={row.node}
            row={row}
            chosen={nodeOfStep(row.node) === chosen}
            running={running.get(row.node) ?? 0}
            total={isInLoop(row.node) ? undefined : total}
            longest={longest}
            onFailed={onFailed}
          />
        ))}
      </tbody>
    </table>
  );
}
