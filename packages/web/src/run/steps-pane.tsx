import { patiently } from "../api/patiently.ts";
import "./steps-pane.css";
import { lazy, Suspense, useState } from "react";
import { useWords } from "../i18n/use-words.ts";
import { FailureNote } from "./failure-note.tsx";
import { isInLoop } from "./rounds.ts";
import type { RunView } from "./run-view.ts";
import { inOrder, runningNodes } from "./step-order.ts";
import { StepTable } from "./step-table.tsx";
import { useDocument } from "./use-document.ts";
import { useStepSummaries } from "./use-step-summaries.ts";

// Its layout comes with it.
const RunGraph = lazy(() => patiently(() => import("./run-graph.tsx")));

interface Props {
  readonly view: RunView;
  readonly over: boolean;
  readonly onFailed: () => void;
}

/** How each step of the pipeline went over all items: states, times, where the time goes. */
export default function StepsPane({ view, over, onFailed }: Props) {
  const { run } = view;
  const { t } = useWords();
  const document = useDocument(run.id);
  const { data, error, isFinal } = useStepSummaries(view, over);
  const rows = inOrder(document.data?.steps ?? [], data ?? []);
  const { total } = run.counts;
  const progress = { rows, running: runningNodes(view), total, over };
  const isRound = (node: string) => isInLoop(document.data?.document, node);
  // Elements that failed in a loop are no items.
  const failed = rows.reduce((sum, { node, counts }) => (isRound(node) ? sum : sum + counts.failed), 0);
  const early = isFinal ? run.counts.failed - failed : 0;
  const [chosen, setChosen] = useState<string>();
  const choose = (node: string) => {
    setChosen(node);
    window.document.querySelector(`tr[data-node="${CSS.escape(node)}"]`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div className="node-states">
      <FailureNote error={error ?? document.error} />
      {document.data && data && (
        <Suspense fallback={null}>
          <RunGraph
            document={document.data.document}
            progress={progress}
            early={Math.max(0, early)}
            chosen={chosen}
            onFailed={onFailed}
            onChoose={choose}
          />
        </Suspense>
      )}
      <StepTable {...progress} isInLoop={isRound} chosen={chosen} onFailed={onFailed} />
      {early > 0 && (
        <p className="node-early">
          <button type="button" className="plain-button tone-bad node-failed" onClick={onFailed}>
            {t("nodes.before", { count: early })}
          </button>
        </p>
      )}
    </div>
  );
}
